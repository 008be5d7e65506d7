"""What multiprocessing and its pools say to what cannot cross."""

import multiprocessing
import os
import pickle
import threading
import warnings
from concurrent import futures

context = multiprocessing.get_context("fork")


class Absent(Exception):
    """What this Python cannot be asked."""


class ShopError(Exception):
    def __init__(self, order, reason):
        super().__init__("order %s: %s" % (order, reason))


class LockedError(Exception):
    def __init__(self, reason):
        super().__init__(reason)
        self.lock = threading.Lock()


def double(number):
    return 2 * number


def give_lock(number):
    return threading.Lock()


def raise_locked(number):
    raise LockedError("sold out")


def raise_shop(number):
    raise ShopError(number, "sold out")


def leave(number):
    os._exit(1)


def nest(number):
    context.Pool(1)


def pool(function, argument=1):
    return workers.apply(function, [argument])


def executor(function, argument=1):
    return executing.submit(function, argument).result(60)


def new_executor():
    return futures.ProcessPoolExecutor(1, mp_context=context)


def broken(function):
    with new_executor() as executing:
        return executing.submit(function, 1).result(60)


def start(how, target, *args):
    other = multiprocessing.get_context(how)
    worker = other.Process(target=target, args=args)
    worker.start()
    worker.join()
    if worker.exitcode:
        return "; the worker ended with %d" % worker.exitcode


def share(kind, *args):
    pickle.dumps(getattr(context, kind)(*args))


def managed(value):
    with context.Manager() as manager:
        manager.list().append(value)


def piped(value):
    one_end, other_end = context.Pipe()
    one_end.send(value)


def interpreters(function):
    if not hasattr(futures, "InterpreterPoolExecutor"):
        raise Absent("interpreters in a pool are new in 3.14")
    with futures.InterpreterPoolExecutor(1) as workers:
        return workers.submit(function, 1).result(60)


CALLS = """
pool lambda       | pool(lambda n: n)
pool lock         | pool(double, threading.Lock())
pool own Lock     | pool(double, context.Lock())
pool own Queue    | pool(double, context.Queue())
pool result       | pool(give_lock)
pool error        | pool(raise_locked)
pool in a pool    | pool(nest)
executor lambda   | executor(lambda n: n)
executor lock     | executor(double, threading.Lock())
executor result   | executor(give_lock)
executor error    | executor(raise_locked)
executor argument | broken(raise_shop)
executor exit     | broken(leave)
spawn lambda      | start("spawn", lambda: 1)
spawn fork Lock   | start("spawn", repr, context.Lock())
manager lock      | managed(threading.Lock())
pipe lock         | piped(threading.Lock())
Lock              | share("Lock")
RLock             | share("RLock")
Semaphore         | share("Semaphore")
Condition         | share("Condition")
Event             | share("Event")
Queue             | share("Queue")
SimpleQueue       | share("SimpleQueue")
JoinableQueue     | share("JoinableQueue")
Value             | share("Value", "i", 1)
Array             | share("Array", "i", 1)
Pool              | pickle.dumps(workers)
Process           | share("Process")
interpreter       | interpreters(give_lock)
"""


def survey():
    for line in CALLS.strip().splitlines():
        key, call = [part.strip() for part in line.split("|")]
        try:
            print("%s -> no error%s" % (key, eval(call) or ""))
        except Absent as lack:
            print("%s -> absent: %s" % (key, lack))
        except Exception as error:
            kind = type(error).__name__
            print("%s -> %s: %s" % (key, kind, error))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with context.Pool(1) as workers, new_executor() as executing:
        survey()

# /// script
# requires-python = ">=3.7"
# [tool.picklejar]
# survey = true
# timeout = 60
# platforms = ["linux"]
# browser = "starts processes"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x\u2026"
# reason = "an address in memory"
# ///
