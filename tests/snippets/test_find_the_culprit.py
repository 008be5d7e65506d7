"""The finder that readers copy names every part that refuses, on each Python."""

from __future__ import annotations

import subprocess
import textwrap

import pytest

from picklejar import snippets
from picklejar.interpreters import Found, Interpreter
from tests.conftest import ROOT

FILE = ROOT / "snippets" / "os_boundary" / "find_the_culprit.py"
SNIPPET = snippets.parse("os_boundary/find_the_culprit", FILE, FILE.read_text("utf-8"))
FUNCTIONS, EXAMPLE, _ = SNIPPET.shown.partition("\nshop: dict = ")
"""What a reader copies, without the example below it."""

LOCK = "cannot pickle '_thread.lock' object"
GENERATOR = "cannot pickle 'generator' object"


@pytest.fixture(params=["oldest", "newest"], scope="module")
def python(request, found: Found) -> Interpreter:
    """The oldest and the newest Python here that the snippet's metadata names."""
    fitting = [
        x
        for x in found.interpreters
        if SNIPPET.pythons.contains(x.version, prereleases=True)
    ]
    return fitting[0 if request.param == "newest" else -1]


@pytest.fixture
def find(python: Interpreter, tmp_path):
    """Run the copied functions on a thing that a few lines make; return the lines."""

    def go(making: str) -> list[str]:
        program = tmp_path / "program.py"
        body = textwrap.dedent(making)
        call = '\nrefused(thing, "thing", {})\n'
        program.write_text(
            f"{FUNCTIONS}\nimport threading\n{body}{call}", encoding="utf-8"
        )
        done = subprocess.run(
            [python.path, "-W", "error", program.name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert not done.stderr, done.stderr
        assert done.returncode == 0
        return done.stdout.splitlines()

    return go


def test_the_functions_stand_apart_from_the_example():
    """What a reader copies is both functions with their imports, and no more."""
    assert EXAMPLE
    assert FUNCTIONS.count("\ndef ") == 2
    assert "import pickle" in FUNCTIONS


def test_nothing_is_said_of_what_pickles(find):
    """Plain data, cycles, named functions and classes give no line."""
    lines = find("""
        class Plain:
            def __init__(self):
                self.me, self.names = self, {"a": [1, (2,), {3}]}
        thing = [Plain(), Plain, len, print, range(3), None]
        thing.append(thing)
    """)
    assert lines == []


def test_the_thing_itself_can_be_the_culprit(find):
    """A bare lock is reported under the name it was given."""
    assert find("thing = threading.Lock()") == [f"thing: {LOCK}"]


def test_nested_attributes_are_followed(find):
    """Through objects in attributes of objects, to the last one."""
    lines = find("""
        class Box:
            def __init__(self, inside):
                self.inside, self.fine = inside, 1
        thing = Box(Box(Box(threading.Lock())))
    """)
    path = ".state['inside']" * 3
    assert lines == [f"thing{path}: {LOCK}"]


@pytest.mark.parametrize(
    ("making", "path"),
    [
        ("[0, bad]", "[1]"),
        ("(0, bad)", "[1]"),
        ("{'k': bad}", "['k']"),
        ("{bad: 1}", ".keys()"),
        ("{('a', 1): [bad]}", "[('a', 1)][0]"),
        ("frozenset([bad])", ".args[0][0]"),
        ("{bad}", ".args[0][0]"),
        ("collections.deque([0, bad])", "[1]"),
        ("collections.OrderedDict(k=bad)", "['k']"),
        ("collections.defaultdict(int, k=bad)", "['k']"),
        ("collections.ChainMap({}, {'k': bad})", ".state['maps'][1]['k']"),
        ("iter([0, bad])", ".args[0][1]"),
        ("functools.partial(print, bad)", ".state[1][0]"),
    ],
)
def test_containers_are_followed(find, making, path):
    """Lists, tuples, dictionaries by value and by key, sets, and what wraps them."""
    lines = find(f"""
        import collections, functools
        bad = threading.Lock()
        thing = {making}
    """)
    assert lines == [f"thing{path}: {LOCK}"]


def test_subclasses_of_containers_are_followed_both_ways(find):
    """Items of a list's subclass and attributes of it are both found."""
    lines = find("""
        class Basket(list):
            pass
        thing = Basket([1, threading.Lock()])
        thing.owner = (n for n in ())
    """)
    assert lines == [f"thing.state['owner']: {GENERATOR}", f"thing[1]: {LOCK}"]


def test_slots_are_followed(find):
    """With slots, the state is a pair; with slots and attributes, both are found."""
    lines = find("""
        class Slotted:
            __slots__ = ("lock",)
        class Both(Slotted):
            pass
        thing = [Slotted(), Both()]
        for one in thing:
            one.lock = threading.Lock()
        thing[1].more = (n for n in ())
    """)
    assert lines == [
        f"thing[0].state[1]['lock']: {LOCK}",
        f"thing[1].state[0]['more']: {GENERATOR}",
        f"thing[1].state[1]['lock']: {LOCK}",
    ]


def test_cycles_end(find):
    """Objects, lists and dictionaries that lead back to themselves are walked once."""
    lines = find("""
        class Node:
            pass
        first, second = Node(), Node()
        first.other, second.other = second, first
        first.ring = ring = [second]
        ring.append(ring)
        second.table = table = {"lock": threading.Lock()}
        table["self"] = table
        thing = first
    """)
    assert lines == [f"thing.state['other'].state['table']['lock']: {LOCK}"]


def test_a_culprit_reached_twice_is_named_once(find):
    """The first path is printed, and the second leads to what is known."""
    lines = find("""
        bad = threading.Lock()
        thing = {"first": [bad], "second": [bad]}
    """)
    assert lines == [f"thing['first'][0]: {LOCK}"]


def test_every_culprit_is_named(find):
    """It does not stop at the first one, as an error does."""
    lines = find("""
        thing = [threading.Lock(), 1, {"g": (n for n in ())}, threading.Lock()]
    """)
    assert lines == [
        f"thing[0]: {LOCK}",
        f"thing[2]['g']: {GENERATOR}",
        f"thing[3]: {LOCK}",
    ]


def test_answers_of_reduce_are_followed(find):
    """Arguments, state, items, pairs and the callable of a __reduce__ are walked."""
    lines = find("""
        bad = threading.Lock()
        other, third = threading.Lock(), threading.Lock()
        acquire = threading.Lock().acquire
        class Reduced:
            def __init__(self, answer):
                self.answer = answer
            def __reduce__(self):
                return self.answer()
        thing = [
            Reduced(lambda: (list, ([bad],))),
            Reduced(lambda: (list, (), {"a": (n for n in ())})),
            Reduced(lambda: (list, (), None, iter([0, other]))),
            Reduced(lambda: (dict, (), None, None, iter([("k", third)]))),
            Reduced(lambda: (acquire, ())),
        ]
    """)
    assert lines == [
        f"thing[0].args[0][0]: {LOCK}",
        f"thing[1].state['a']: {GENERATOR}",
        f"thing[2][1]: {LOCK}",
        f"thing[3]['k']: {LOCK}",
        f"thing[4].call.args[0]: {LOCK}",
    ]


def test_a_reduce_that_hides_a_lock_is_believed(find):
    """What a class leaves out of its answer is no culprit."""
    lines = find("""
        class Reduced:
            def __init__(self):
                self.lock = threading.Lock()
            def __reduce__(self):
                return Reduced, ()
        thing = [Reduced()]
    """)
    assert lines == []


def test_state_hooks_are_followed(find):
    """What __getstate__ returns is walked, and what it leaves out is not."""
    lines = find("""
        class Hooked:
            def __init__(self):
                self.hidden = threading.Lock()
            def __getstate__(self):
                return "version 2", {"jobs": [(n for n in ())]}
        thing = Hooked()
    """)
    assert lines == [f"thing.state[1]['jobs'][0]: {GENERATOR}"]


def test_arguments_for_new_are_followed(find):
    """What __getnewargs__ and __getnewargs_ex__ return is walked."""
    lines = find("""
        class ByPosition(int):
            def __getnewargs__(self):
                return (1, threading.Lock())
        class ByName(int):
            def __getnewargs_ex__(self):
                return (1,), {"lock": threading.Lock()}
        thing = [ByPosition(), ByName()]
    """)
    assert lines == [
        f"thing[0].args[2]: {LOCK}",  # the first is the class
        f"thing[1].args[2]['lock']: {LOCK}",  # class, arguments, keywords
    ]


def test_registered_types_are_asked_through_their_registry(find):
    """A function of copyreg answers for its type, as it does in a pickle."""
    lines = find("""
        class Registered:
            pass
        copyreg.pickle(Registered, lambda one: (list, ([threading.Lock()],)))
        thing = {"r": Registered()}
    """)
    assert lines == [f"thing['r'].args[0][0]: {LOCK}"]


def test_a_hook_that_fails_is_the_culprit(find):
    """An error of the class's own is printed, under the object that raised it."""
    lines = find("""
        class Broken:
            def __getstate__(self):
                raise ValueError("not today")
        thing = {"a": [Broken()]}
    """)
    assert lines == ["thing['a'][0]: not today"]


def test_a_name_that_is_missing_is_found(find):
    """An object of a local class leads to the class, a lambda to itself."""
    lines = find("""
        def make():
            class Local:
                pass
            return Local()
        thing = {"object": make(), "function": lambda: 0}
    """)
    assert [line.partition(": ")[0] for line in lines] == [
        "thing['object'].args[0]",
        "thing['function']",
    ]
    assert "Local" in lines[0]
    assert "<lambda>" in lines[1]


def test_the_thing_is_left_as_it_was(find):
    """Looking changes nothing: an iterator still has all of its items."""
    lines = find("""
        numbers = iter([1, 2, 3])
        thing = {"numbers": numbers, "lock": threading.Lock()}
        refused(thing, "thing", {})
        print(list(numbers))
        thing = 0
    """)
    assert lines == [f"thing['lock']: {LOCK}", "[1, 2, 3]"]


def test_data_too_deep_ends_soon(find):
    """What is too deep for pickle is reported in one line, and harms no Python."""
    lines = find("""
        box = []
        for _ in range(200_000):
            box = [box]
        thing = {"fine": [1], "box": box}
    """)
    assert len(lines) == 1
    assert lines[0].startswith("thing['box'][0][0]")
    assert "while pickling an object" in lines[0]
    assert len(lines[0]) < 300
