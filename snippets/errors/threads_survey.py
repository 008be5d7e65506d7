"""Locks, threads, futures: what pickle says to each."""

from __future__ import print_function

import pickle
import subprocess
import sys
import warnings
from importlib import import_module

# Its name, its module as `it`, how it is made.
KINDS = """
lock           | threading | it.Lock()
RLock          | threading | it.RLock()
Event          | threading | it.Event()
Condition      | threading | it.Condition()
Semaphore      | threading | it.Semaphore()
Barrier        | threading | it.Barrier(2)
Thread         | threading | it.Thread()
Timer          | threading | it.Timer(60, len)
local          | threading | it.local()
Queue          | queue | it.Queue()
SimpleQueue    | queue | it.SimpleQueue()
sched          | sched | it.scheduler(len, len)
log handler    | logging | it.StreamHandler()
logger         | logging | it.getLogger("shop")
Popen          | __main__ | finished_process()
Future         | concurrent.futures | it.Future()
thread pool    | concurrent.futures | it.ThreadPoolExecutor(1)
process pool   | concurrent.futures | it.ProcessPoolExecutor(1)
asyncio loop   | asyncio | it.new_event_loop()
asyncio Future | asyncio | it.Future(loop=it.new_event_loop())
asyncio Task   | __main__ | cancelled_task()
asyncio Lock   | asyncio | it.Lock()
asyncio Queue  | asyncio | it.Queue()
asyncio Event  | asyncio | it.Event()
Lock after a wait  | asyncio | waited_on(it, "Lock", "acquire")
Queue after a wait | asyncio | waited_on(it, "Queue", "get")
Event after a wait | asyncio | waited_on(it, "Event", "wait")
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


def waited_on(asyncio, kind, method):
    """Return a lock, queue or event that two have waited on."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    it = getattr(asyncio, kind)()
    wait = getattr(it, method)
    waiters = [loop.create_task(wait()), loop.create_task(wait())]
    loop.run_until_complete(asyncio.sleep(0))
    for waiter in waiters:
        waiter.cancel()
    loop.run_until_complete(asyncio.wait(waiters))
    loop.close()
    return it


warnings.simplefilter("ignore")
for line in KINDS.strip().splitlines():
    key, module, how = [part.strip() for part in line.split("|")]
    try:
        it = import_module(module)
        thing = eval(how, dict(globals(), it=it))
    except (AttributeError, ImportError, SyntaxError) as lack:
        print("%s -> absent: %s" % (key, lack))
        continue
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
