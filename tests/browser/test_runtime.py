"""Python in a page: `python file.py`, again and again, and nothing of it remains."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PATIENCE

LIKE_THE_COMMAND = {
    "what a program knows of itself": (
        "import sys, __main__\nprint(__name__, __file__, sys.argv, sys.orig_argv[1:])\n"
        "print(__main__.__dict__ is globals(), sys._getframe().f_back, __spec__)",
        0,
        "__main__ program.py ['program.py', 'one', 'two words']"
        " ['program.py', 'one', 'two words']\nTrue None None\n",
        "",
    ),
    "there is no input": ("import sys\nprint(repr(sys.stdin.read()))", 0, "''\n", ""),
    "an exit status": ("import sys\nsys.exit(7)", 7, "", ""),
    "an exit with words": (
        "raise SystemExit('no pickles left')",
        1,
        "",
        "no pickles left\n",
    ),
    "an exit at once": ("import os\nprint('lost')\nos._exit(3)", 3, "", ""),
    "exit handlers, and what is left at the end": (
        "import atexit\natexit.register(print, 'handler')\nclass A:\n"
        "    def __del__(self): print('gone')\na = A()\nprint('end')",
        0,
        "end\nhandler\ngone\n",
        "",
    ),
    "a traceback": (
        "def f():\n    return 1 / 0\nf()",
        1,
        "",
        'Traceback (most recent call last):\n  File "program.py", line 3, in <module>\n'
        '    f()\n    ~^^\n  File "program.py", line 2, in f\n    return 1 / 0\n'
        "           ~~^~~\nZeroDivisionError: division by zero\n",
    ),
    "a syntax error": (
        "print('never')\nif\n",
        1,
        "",
        '  File "program.py", line 2\n    if\n      ^\nSyntaxError: invalid syntax\n',
    ),
    "the hash seed": (
        "print(hash('a') == hash('a'), __import__('sys').flags.hash_randomization)",
        0,
        "True 0\n",
        "",
    ),
    "an environment": (
        "import os\nprint(sorted(os.environ), os.listdir(), os.listdir('/tmp'))",
        0,
        "['HOME', 'LC_ALL', 'PATH', 'PYTHONHASHSEED', 'TMPDIR', 'TZ'] ['program.py'] []\n",
        "",
    ),
    "bytes that are no text": (
        "import sys\nsys.stdout.buffer.write(b'\\xff\\x00')\nprint('é', file=sys.stderr)",
        0,
        "\ufffd\0",
        "é\n",
    ),
}


def run(page: Page, source: str, **options: object) -> dict:
    """Run a program in a page; return what it gave, bytes as lists."""
    return page.evaluate(
        """async ([source, options]) => {
          const result = await runtime.run(source, options);
          const list = (found) => Object.fromEntries(
            Object.entries(found).map(([name, bytes]) => [name, [...bytes]]));
          return { ...result, bytes: list(result.bytes), files: list(result.files) };
        }""",
        [source, options],
    )


def test_runs_as_the_command_does(house):
    """Arguments, streams, statuses, tracebacks and the end are `python file.py`'s."""
    for about, (source, status, stdout, stderr) in LIKE_THE_COMMAND.items():
        result = run(house, source, argv=["one", "two words"])
        seen = result["ended"], result["status"], result["stdout"], result["stderr"]
        assert seen == ("exit", status, stdout, stderr), about
    assert result["bytes"] == {"stdout": [255, 0], "stderr": [195, 169, 10]}


PROBE = """
import builtins, copy, copyreg, dataclasses, datetime, enum, gc, json, os, pickle
import pickletools, sys, traceback, warnings
def files(folder):
    return [(a, sorted(b), sorted(c)) for a, b, c in sorted(os.walk(folder))]
print(sorted(sys.modules), sorted(vars(builtins)), sorted(vars(sys)))
print(sorted(copyreg.dispatch_table, key=str), pickle.DEFAULT_PROTOCOL, vars(pickle).keys())
print(files("/home"), files("/tmp"), files("/lib/python3.14/json"), os.getcwd(), os.umask(0))
print(sorted(os.environ.items()), warnings.filters, sys.getrecursionlimit(), gc.isenabled())
print(os.open("/dev/null", 0), os.stat(__file__).st_ino, id(object), hash("x"), sys.path)
print(open("/lib/python3.14/json/decoder.py").read().count("decode"))
"""

UNTIDY = [
    "import builtins, sys\nbuiltins.print = None\nsys.marker = 1\nsys.setrecursionlimit(50)",
    "import pickle, copyreg\npickle.dumps = None\npickle.DEFAULT_PROTOCOL = 0\n"
    "copyreg.pickle(type, lambda x: 1)",
    "import os\nos.chdir('/tmp')\nos.umask(0o77)\nos.environ['A'] = 'b'\nos.mkdir('d')\n"
    "open('d/f', 'w').write('x')\nos.chmod('d', 0)\nopen('/home/program.py', 'a').write('#')\n"
    "os.rmdir('/home') if False else None\nos.symlink('/home', '/tmp/link')",
    "import os\nkept = [os.open('/dev/null', 0) for _ in range(20)]\nos.dup2(1, 0)",
    "import os\nos.close(0)\nos.close(1)\nos.close(2)",
    "import os\nos.remove('/lib/python3.14/json/decoder.py')",
    "open('/lib/python3.14/json/decoder.py', 'w').write('decode = 1')",
    "import os\nos.chmod('/lib/python3.14/json/decoder.py', 0o777)\n"
    "os.truncate('/lib/python3.14/json/decoder.py', 0)",
    "import os\nos.rename('/lib/python3.14/json', '/tmp/json')",
    "import mmap, os\nf = os.open('/lib/python3.14/json/decoder.py', os.O_RDONLY)\n"
    "m = mmap.mmap(f, 0, access=mmap.ACCESS_COPY)\nm[:6] = b'hacked'",
    "x = bytearray(20 * 2**20)\nkept = [object() for _ in range(100000)]",
    "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.001)\nsignal.signal(14, print)",
    "import atexit\natexit.register(lambda: 1 / 0)\nraise ValueError",
    "import os\nos._exit(0)",
    "import sys\nsys.stdout.close()\nsys.stdout = sys.stderr = None",
    "import ctypes\nkept = ctypes.CFUNCTYPE(None)(print)\nkept()",
    "import gc\ngc.disable()\nclass A:\n    def __del__(self): raise ValueError\na = A()",
    "import threading, warnings\nwarnings.simplefilter('error')\nthreading.excepthook = None",
    "import linecache, sys\nlinecache.cache.clear()\nsys.excepthook = lambda *a: None\n1 / 0",
    "while True: print('x' * 1000)",
]


def test_nothing_of_a_run_remains(house):
    """Whatever a run does, the next begins as the one before it did."""
    # The probe imports itself whatever an interpreter may or may not have at hand.
    first = run(house, PROBE)
    assert first["status"] == 0, first["stderr"]
    for source in UNTIDY:
        ended = run(house, source)
        again = run(house, PROBE)
        assert again["stderr"] == "", (source, ended)
        assert again["stdout"].splitlines() == first["stdout"].splitlines(), source


def only_worker(house):
    """Return the worker that is left once those that were ended are gone."""
    deadline = time.monotonic() + PATIENCE
    while len(house.workers) != 1:
        assert time.monotonic() < deadline, house.workers
        house.wait_for_timeout(20)
    return house.workers[0]


def test_what_is_untrusted_gets_a_worker_of_its_own(house):
    """A worker is used again, unless its program was not to be trusted."""
    run(house, "print()")
    first = only_worker(house)
    run(house, "print()", untrusted=True)
    run(house, "print()")
    second = only_worker(house)
    assert first is not second
    run(house, "print()")
    assert only_worker(house) is second


def test_what_is_random_stays_random(house):
    """Memory that is put back does not make a second run draw the same numbers."""
    source = "import os, random, secrets, uuid\nprint(os.urandom(8), random.random(),"
    source += " secrets.token_hex(), uuid.uuid4())"
    drawn = {run(house, source)["stdout"] for _ in range(5)}
    assert len(drawn) == 5


def test_every_program_of_the_site_gives_the_same_twice(house, programs):
    """Each snippet prints, in an interpreter that ran all others, what it printed first."""
    chosen = [x for x in programs.values() if not x.dependencies and not x.browser]
    outcomes: dict[str, list[tuple]] = {}
    for _ in range(2):
        for program in chosen:
            result = run(house, program.source, filename=program.file_name)
            kept = [result[x] for x in ("ended", "status", "stdout", "stderr")]
            for normalise in program.normalisers:  # addresses, mostly
                kept[2:] = map(normalise, kept[2:])
            outcomes.setdefault(program.name, []).append(kept)
    # Figures of memory in use depend on what else was imported; they are not the program's.
    differing = {name for name, (one, two) in outcomes.items() if one != two}
    assert not {name: outcomes[name] for name in differing}


def test_loops_floods_and_stops(house):
    """What does not end by itself is ended, and the next program runs."""
    flood = run(house, "while True: print('pickle' * 20)")
    assert flood["ended"] == "flood"
    assert sum(map(len, flood["bytes"].values())) == 64 * 1024
    assert flood["why"]
    loop = run(house, "print('before')\nwhile True: pass", seconds=0.3)
    assert (loop["ended"], loop["stdout"], loop["status"]) == (
        "timeout",
        "before\n",
        None,
    )
    asleep = run(house, "import time\ntime.sleep(100)", seconds=0.3)
    assert asleep["ended"] == "timeout"
    stopped = house.evaluate(
        """async () => {
          let stop;
          const printed = new Promise((resolve) => { stop = resolve; });
          const results = ["print(1)\\nwhile True: pass", "print(2)"].map((source) =>
            runtime.run(source, { onOutput: stop }));
          await printed;
          runtime.stop();
          return (await Promise.all(results)).map(({ ended, stdout }) => [ended, stdout]);
        }"""
    )
    assert stopped == [["stopped", "1\n"], ["stopped", ""]]
    assert run(house, "print('after')")["stdout"] == "after\n"


def test_depth_and_memory_are_explained(house):
    """Recursion that a browser cannot hold ends in plain words; so does no crash."""
    plain = run(house, "def f(): f()\nf()")
    assert plain["stderr"].endswith(
        "RecursionError: maximum recursion depth exceeded\n"
    )
    deep = run(
        house, "print('before')\nx = []\nfor i in range(100000): x = [x]\nrepr(x)"
    )
    assert (deep["ended"], deep["status"], deep["stdout"]) == (
        "crash",
        None,
        "before\n",
    )
    assert "Too deep for a browser" in deep["why"]
    assert run(house, "x = bytearray(10**9)")["stderr"].endswith("MemoryError\n")
    grown = run(house, "x = [bytearray(10**7) for _ in range(20)]\nprint(len(x))")
    assert grown["stdout"] == "20\n"
    assert run(house, "import ctypes\nctypes.string_at(2**31)")["ended"] == "crash"
    assert run(house, "print('after')")["stdout"] == "after\n"


def test_files_go_in_and_come_out(house):
    """A program finds what was put beside it and leaves what is wanted back."""
    source = "open('out.bin', 'wb').write(open('in.txt', 'rb').read()[::-1] + b'\\xff')"
    result = run(
        house, source, files={"in.txt": "abc"}, collect=["out.bin", "none", "/"]
    )
    assert result["files"] == {"out.bin": [99, 98, 97, 255]}
    packed = run(house, "import picklejar.anatomy", modules=True)
    assert (packed["status"], packed["stderr"]) == (0, "")
    assert run(house, "import picklejar")["status"] == 1


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("import unittest", "unittest"),
        ("import numpy", "standard library"),
        ("import subprocess\nsubprocess.run(['true'])", "process"),
        ("import threading\nthreading.Thread().start()", "thread"),
        ("print(1)", ""),
        ("1 / 0", ""),
    ],
)
def test_says_what_a_browser_lacks(house, source, word):
    """A program that fails for want of something is told so, another is not."""
    why = run(house, source)["why"]
    assert (word in why) if word else why == ""


def test_functions_are_called_with_data(house):
    """JSON and bytes go to a packed function and come back; exceptions are rejections."""
    answers = house.evaluate(
        """async () => [
          await runtime.call("json.dumps", { a: [1, null, "é\\ud800"] }),
          [...await runtime.call("base64.b64encode", new Uint8Array([1, 2, 3]))],
          await runtime.call("picklejar.nothing", 1).catch((error) => error.message),
          await runtime.call("sys.exit", 1).catch((error) => error.message),
          await runtime.call("builtins.len", "abc"),
        ]"""
    )
    assert answers[0] == '{"a": [1, null, "\\u00e9\\ud800"]}'
    assert bytes(answers[1]) == b"AQID"
    assert answers[2].startswith("Traceback")
    assert "AttributeError" in answers[2]
    assert "SystemExit" in answers[3]
    assert answers[4] == 3


def test_a_call_that_is_stopped_is_interrupted(house):
    """A long call ends when it is stopped, and the next one is answered."""
    answer = house.evaluate(
        """async () => {
          await runtime.call("builtins.len", "");
          const long = runtime.call("time.sleep", 100).catch((error) => error.message);
          setTimeout(() => runtime.stop(), 100);
          return [await long, await runtime.call("builtins.len", "ab")];
        }"""
    )
    assert answer == ["Stopped.", 2]


def test_nothing_is_loaded_before_it_is_asked_for(house, inside):
    """A page asks for its own script alone, and what that shares, until the first run."""
    page, *scripts = inside.asked
    assert page == "/"
    kinds = {path.split("/")[-1].split("-")[0] for path in scripts}
    assert kinds == {"shared", "chunk"}
    run(house, "print()")
    more = inside.asked[1 + len(scripts) :]
    kinds = sorted(path.split("/")[-1].split("-")[0] for path in more)
    assert kinds == ["frame", "library", "python", "worker"]
    run(house, "print()")
    house.evaluate("runtime.call('builtins.len', '')")
    assert len(inside.asked) == 1 + len(scripts) + 4, inside.asked


def test_what_is_missing_is_said_and_can_come_back(house, inside, bundled):
    """Without a file Python is unavailable, in plain words; later it may be there."""
    library = next(bundled.glob("library-*"))
    inside.instead[f"/run/{library.name}"] = None
    try_it = "runtime.run('print(1)').then(x => x.stdout, e => `${e.constructor === Unavailable} ${e.message}`)"
    said = house.evaluate(try_it)
    assert said.startswith("true Python could not be loaded")
    assert library.name in said
    inside.instead[f"/run/{library.name}"] = b"no gzip at all"
    assert house.evaluate(try_it).startswith("true ")
    inside.instead.clear()
    assert house.evaluate(try_it) == "1\n"


def test_a_lost_frame_is_survived(house):
    """A frame that a script removes is made anew for the next run."""
    run(house, "print()")
    house.evaluate("document.querySelector('iframe').remove()")
    assert run(house, "print(1)")["stdout"] == "1\n"
    house.evaluate("runtime.dispose()")
    assert house.locator("iframe").count() == 0
    assert run(house, "print(2)")["stdout"] == "2\n"


def test_stopping_while_it_loads_is_at_once(house):
    """A reader need not wait for what was stopped before it began."""
    answer = house.evaluate(
        """async () => {
          const first = runtime.run("print(1)");
          runtime.stop();
          return [(await first).ended, (await runtime.run("print(2)")).stdout];
        }"""
    )
    assert answer == ["stopped", "2\n"]
