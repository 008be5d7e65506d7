"""Pickle and copy processes and what they share."""

from __future__ import print_function

import copy
import multiprocessing.pool
import pickle
import re
import subprocess
import sys
import warnings

MODULES = "multiprocessing.shared_memory signal"
LACKS = {}  # what this Python has not, and why


OPEN = {}  # ends of pipes by their descriptors
ENDED = subprocess.Popen([sys.executable, "-c", ""])
ENDED.wait()


def ended():
    return ENDED


def failed():
    return subprocess.CalledProcessError(2, ["jar"], b"out")


KINDS = r"""
ended()
    status: it.returncode
subprocess.CompletedProcess(["jar"], 0, b"out")
    status: it.returncode
    output: it.stdout
failed()
    status: it.returncode
    output: it.output
subprocess.TimeoutExpired(["jar"], 5)
    command: it.cmd
    timeout: it.timeout
multiprocessing.Process(target=print)
    name: it.name
multiprocessing.current_process()
    name: it.name
multiprocessing.Lock()
    text: repr(it)
multiprocessing.Event()
    is set: it.is_set()
multiprocessing.Queue()
    empty: it.empty()
    finally: it.close()
multiprocessing.SimpleQueue()
    empty: it.empty()
multiprocessing.Pipe()[0]
    open: not it.closed
    a descriptor of its own: OPEN.setdefault(it.fileno(), it) is it
    finally: (OPEN.clear(), it.close())
multiprocessing.Value("i", 1)
    value: it.value
multiprocessing.Array("i", [1])
    items: it[:]
multiprocessing.pool.ThreadPool(1)
    finally: (it.terminate(), it.join())
multiprocessing.get_context("spawn")
    name: it.get_start_method()
multiprocessing.shared_memory.SharedMemory(None, True, 8)
    contents: bytes(it.buf)
    finally: (it.close(), it.unlink())
signal.SIGINT
signal.getsignal(signal.SIGINT)
"""


def became(way, both, looks):
    """Pickle or copy the first; say what became of it."""
    done = "refused"
    try:
        if way == "pickle":
            data = pickle.dumps(both[0], pickle.HIGHEST_PROTOCOL)
            done = "refused on load"
            both.append(pickle.loads(data))
        else:
            both.append(getattr(copy, way)(both[0]))
    except Exception as error:
        text = re.sub("0x[0-9a-fA-F]+", "0x...", str(error))
        return "%s %s: %s" % (done, type(error).__name__, text)
    value, twin = both
    if twin is value:
        both.pop()
        return "same object"
    lost = [] if type(twin) is type(value) else ["type"]
    for name, look in looks or [("value", lambda it: it)]:
        ours = look(value)
        try:
            kept = look(twin) == ours
        except Exception:
            kept = False
        lost += [] if kept else [name]
    return "loses " + ", ".join(lost) if lost else "equal"


def survey(kind, looks, end):
    """Return what becomes of a kind of object, way by way."""
    said = []
    for way in ("pickle", "copy", "deepcopy"):
        try:
            both = [eval(kind, globals())]
        except NameError as lack:
            return "absent: %s" % LACKS[str(lack).split("'")[1]]
        except (AttributeError, TypeError) as lack:
            return "absent: %s" % lack
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            result = became(way, both, looks)
        late = [w for w in warned if "eprec" in w.category.__name__]
        if late and "refused" not in result:
            result += "; deprecated"
        said.append("%s: %s" % (way, result))
        for it in both:
            try:
                end(it)
            except Exception:
                pass  # a copy may share what is closed by now
    return " | ".join(said)


warnings.simplefilter("ignore")
for name in MODULES.split():
    try:
        globals()[name.partition(".")[0]] = __import__(name)
    except ImportError as lack:
        LACKS.setdefault(name.partition(".")[0], str(lack))
for entry in re.split(r"\n(?=\S)", KINDS.strip()):
    kind, _, rest = entry.partition("\n")
    looks = [x.strip().split(": ", 1) for x in rest.splitlines()]
    looks = [(name, eval("lambda it: " + x)) for name, x in looks]
    end = looks.pop()[1] if "finally: " in rest else id
    print("%s -> %s" % (kind, survey(kind, looks, end)))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# browser = "it starts a process"
# timeout = 30
# ///
