"""Load in a child process that may not take much memory."""

import subprocess
import sys

LOADER = """
import pickle, resource, sys
limit = 512 * 1024**2
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    text = repr(pickle.load(sys.stdin.buffer))
except MemoryError:
    sys.exit("asked for more memory than it may have")
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
print(text[:1000])
"""


def load(data):
    command = [sys.executable, "-c", LOADER]
    done = subprocess.run(
        command, input=data, capture_output=True, timeout=20
    )
    if done.returncode:
        why = done.stderr.decode().strip() or "it crashed"
        raise ValueError(f"not loaded: {why}")
    return done.stdout.decode().strip()


terabyte = (1024**4).to_bytes(6, "little")
large = b"cbuiltins\nbytearray\n\x8a\x06" + terabyte + b"\x85R."
for data in b"K\x07.", large:
    try:
        print(load(data))
    except ValueError as error:
        print(error)

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts a process"
# ///
