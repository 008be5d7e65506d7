"""Load inert pickles, run the programs for them, and tell what each made happen.

Run as a program: it reads JSON, a list of pairs of a pickle (as hexadecimal) and its
program, and prints what came of each: whether the pickle loads, the events of the load
and those of the program. Each happens in a process of its own, forked from this one,
with little memory and little time.
"""

import copyreg  # noqa: F401 # what programs need for themselves
import importlib  # noqa: F401
import json
import os
import pickle
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from tests.anatomy import inert  # noqa: E402, F401 # known before anything is watched

MEMORY = 1 << 30  # bytes of address space
TIME = 60  # seconds of processor time
# What running a program is, and what finding any module takes.
ASIDE = ("exec", "compile", "open", "marshal.", "pickle.", "os.listdir", "os.scandir")


def watched(work):
    """Do some work in a forked process; return whether it ended well, and its events."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        found, well = [], True
        sys.addaudithook(
            lambda event, arguments: (
                None
                if event.startswith(ASIDE) or not watching
                else found.append([event, *map(str, arguments[:1] if event == "import"
                                                else arguments)])
            )
        )
        watching = True
        try:
            work()
        except Exception as error:  # it is told, and compared
            well = f"{type(error).__name__}: {error}"
        watching = False
        with os.fdopen(into, "w") as file:
            json.dump([well, found], file)
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as file:
        text = file.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else ["crash", []]


def main():
    """Compare all pairs from standard input."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME, TIME))
    found = []
    for data, program in json.load(sys.stdin):
        raw = bytes.fromhex(data)
        code = compile(program, "program", "exec")
        load = watched(lambda raw=raw: pickle.loads(raw))
        run = watched(lambda code=code: exec(code, {"__name__": "program"}))
        found.append([load, run])
    print(json.dumps(found))


if __name__ == "__main__":
    main()
