"""Run CPython's own tests of pickle with every load and every pickle watched.

Run as a program by an interpreter that has `test.pickletester`; prints JSON. Several
Pythons come without it, so it is not always the one that runs the tests.
"""

import contextlib
import io
import json
import pickle
import sys
import types
import unittest
import warnings
import weakref
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.anatomy import witness

counts = {"loads": 0, "steps": 0}
streams = set()  # compared with genops
loads = set()  # compared with the Unpickler: the bytes, and how they were loaded
wrong = []
memos = weakref.WeakKeyDictionary()


def report(unpickler, seen, known):
    """Compare a load of the pure-Python Unpickler with an anatomy."""
    counts["loads"] += 1
    counts["steps"] += len(seen.sights)
    data = bytes(seen.data)
    if seen.ended and not known:
        made(data)
    memo = memos.setdefault(unpickler, {})
    if len(memo) != known:  # a test has put something into the memo by hand
        return
    options = {
        "fix_imports": unpickler.fix_imports,
        "encoding": unpickler.encoding,
        "errors": unpickler.errors,
    }
    load = data, len(seen.sights), seen.ended, *options.values()
    if known == 0 and load in loads:
        return  # the same tests run for several Unpicklers and Picklers
    loads.add(load)
    found = witness.differences(seen, memo=memo, **options)
    wrong.extend(f"{data[:200]!r}: {difference}" for difference in found)


def made(data):
    """Compare a pickle with genops, once."""
    if data not in streams:
        streams.add(data)
        found = witness.genops_differences(data)
        wrong.extend(f"{data[:200]!r}: {difference}" for difference in found)


def keep(dumps):
    """Watch a function that returns pickles."""

    def kept(*arguments, **keywords):
        data = dumps(*arguments, **keywords)
        made(bytes(data))
        return data

    return kept


def main():
    """Run test.test_pickle and print what was compared."""
    from test import test_pickle

    witness.watch(pickle._Unpickler, report)
    pickle.dumps, pickle._dumps = keep(pickle.dumps), keep(pickle._dumps)
    loader = unittest.TestLoader()
    suite = unittest.TestSuite()
    for name in dir(test_pickle):
        cls = getattr(test_pickle, name)
        if isinstance(cls, type) and issubclass(cls, unittest.TestCase):
            dumps = vars(cls).get("dumps")
            if isinstance(dumps, types.FunctionType):
                cls.dumps = keep(dumps)
            elif dumps is not None:  # a built-in or a static method: it takes no self
                cls.dumps = staticmethod(keep(cls.dumps))
            suite.addTests(loader.loadTestsFromTestCase(cls))
    output = io.StringIO()
    with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = unittest.TextTestRunner(output, verbosity=0).run(suite)
    failed = [str(test) for test, _ in [*result.failures, *result.errors]]
    found = {
        **counts,
        "streams": len(streams),
        "compared": len(loads),
        "tests": result.testsRun,
        "failed": failed,
        "wrong": wrong[:20],
        "python": sys.version.split()[0],
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
