"""Load hostile streams in every way that this Python has, in a limited process.

Run as a program by Pythons from 3.8 on: it reads streams as `judge` does, and prints a
line of JSON for each: how `loads`, `load` from a BytesIO and from an opened file, and
the Unpickler of pickle.py end. No import gets through, and memory is limited.
"""

import io
import json
import os
import pickle
import struct
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import judge  # noqa: E402 # found by what stands above


def opened(data, buffering):
    """Load from a file as open() gives it, with a buffer of a known size."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        raw = io.FileIO(os.dup(file.fileno()))
        with io.BufferedReader(raw, buffering) as reader:
            return pickle.load(reader)


WAYS = {
    "loads": pickle.loads,
    "BytesIO": lambda data: pickle.load(io.BytesIO(data)),
    "4096": lambda data: opened(data, 4096),
    "pickle.py": pickle._loads,
}


def main():
    """Load all streams from standard input in all ways."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (judge.MEMORY, judge.MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(judge.refuse)
    opened(b"N.", 4096)  # what this imports must not be refused later
    source = sys.stdin.buffer
    while True:
        header = source.read(4)
        if not header:
            break
        data = source.read(struct.unpack("<I", header)[0])
        found = {way: judge.verdict(data, load=load) for way, load in WAYS.items()}
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
