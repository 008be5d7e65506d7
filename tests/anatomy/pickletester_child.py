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

counts = {"loads": 0, "steps": 0, "pickles": 0}
streams = {}
wrong = []
memos = weakref.WeakKeyDictionary()
busy = False


def report(unpickler, seen, known):
    """Compare a load of the pure-Python Unpickler with an anatomy."""
    counts["loads"] += 1
    counts["steps"] += len(seen.sights)
    streams[bytes(seen.data)] = None
    memo = memos.setdefault(unpickler, {})
    if len(memo) != known:  # a test has put something into the memo by hand
        return
    wrong.extend(
        f"{bytes(seen.data)[:200]!r}: {difference}"
        for difference in witness.differences(
            seen,
            memo=memo,
            fix_imports=unpickler.fix_imports,
            encoding=unpickler.encoding,
            errors=unpickler.errors,
        )
    )


def made(data):
    """Compare a pickle that a test has made with genops."""
    if data in streams:
        return
    streams[data] = None
    counts["pickles"] += 1
    wrong.extend(
        f"{data[:200]!r}: {difference}"
        for difference in witness.genops_differences(data)
    )


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
        "tests": result.testsRun,
        "failed": failed,
        "wrong": wrong[:20],
        "python": sys.version.split()[0],
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
