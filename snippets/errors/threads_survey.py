"""Locks, threads, futures: what pickle says to each."""

from __future__ import print_function

import pickle
import subprocess
import sys
import warnings
from importlib import import_module

# Its name, the module to look in, how it is made there.
KINDS = """
lock           | threading | Lock()
RLock          | threading | RLock()
Event          | threading | Event()
Condition      | threading | Condition()
Semaphore      | threading | Semaphore()
Barrier        | threading | Barrier(2)
Thread         | threading | Thread()
Timer          | threading | Timer(60, len)
local          | threading | local()
Queue          | queue | Queue()
SimpleQueue    | queue | SimpleQueue()
sched          | sched | scheduler(len, len)
log handler    | logging | StreamHandler()
logger         | logging | getLogger("shop")
Popen          | __main__ | finished_process()
Future         | concurrent.futures | Future()
thread pool    | concurrent.futures | ThreadPoolExecutor(1)
process pool   | concurrent.futures | ProcessPoolExecutor(1)
asyncio loop   | asyncio | new_event_loop()
asyncio Future | asyncio | Future(loop=new_event_loop())
asyncio Task   | __main__ | cancelled_task()
asyncio Lock   | asyncio | Lock()
asyncio Queue  | asyncio | Queue()
"""


def finished_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process


def cancelled_task():
    import asyncio

    async_def = "async def work(): pass"
    scope = {}
    exec(async_def, scope)
    loop = asyncio.new_event_loop()
    task = loop.create_task(scope["work"]())
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))
    return task


warnings.simplefilter("ignore")
for line in KINDS.strip().splitlines():
    key, module, how = [part.strip() for part in line.split("|")]
    try:
        thing = eval(how, vars(import_module(module)))
    except (AttributeError, ImportError, NameError, SyntaxError):
        continue  # this Python has no such thing
    try:
        pickle.dumps(thing, protocol=2)
        print("%s -> pickled" % key)
    except Exception as error:
        print("%s -> %s: %s" % (key, type(error).__name__, error))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# browser = "starts a process"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x\u2026"
# reason = "an address in memory"
# ///
