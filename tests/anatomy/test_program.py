"""The equivalent program does what a load does."""

import io
import json
import pickle
import random
import subprocess
import sys
import textwrap

import pytest

from picklejar.anatomy import dissect, dissect_all, write_program
from tests.anatomy import chaos, events_child, judge, plain, specimens


def run(data, **names):
    """Run the program of a benign pickle, and return its result."""
    anatomy = dissect(data)
    text = write_program(anatomy.steps)
    for name, value in names.items():
        # What is to be filled in at the program's top is filled in.
        text = text.replace("buffers = iter([])", "") if name == "buffers" else text
        names[name] = value
    space = {"__name__": "a_program", **names}
    exec(compile(text, "program", "exec"), space)  # benign, and our own
    return space["result"]


def program(data):
    """The text."""
    return write_program(dissect(data).steps)


@pytest.mark.parametrize("module", ["m", "builtins"])
def test_what_no_statement_may_bind_is_looked_up(module):
    """`__debug__` can be pickled, and `from m import __debug__` is a SyntaxError."""
    text = program(b"c" + module.encode() + b"\n__debug__\n.")
    compile(text, "program", "exec")
    assert f"look_up('{module}', '__debug__', False)" in text


@plain.given(plain.knotted(), plain.protocols)
def test_it_rebuilds_any_plain_data(value, protocol):
    """Kinds, contents, order, sharing and cycles, at every protocol."""
    data = pickle.dumps(value, protocol)
    assert judge.fingerprint(run(data)) == judge.fingerprint(pickle.loads(data))


def test_it_rebuilds_every_type_of_the_standard_library():
    """At every protocol the result holds what a load's result holds."""
    for label, value, data in specimens.library_pickles():
        result = run(data)
        loaded = pickle.loads(data)
        assert type(result) is type(value), label
        # Two objects are alike if the programs for them are: that compares all they
        # hold, but not which equal strings are one object.
        assert program(pickle.dumps(result, 4)) == program(pickle.dumps(loaded, 4)), (
            label
        )


def test_it_rebuilds_shared_and_cyclic_values():
    """Long lists, large texts and huge integers too."""
    for value in specimens.shared_and_cyclic():
        for protocol in specimens.PROTOCOLS:
            data = pickle.dumps(value, protocol)
            assert judge.fingerprint(run(data)) == judge.fingerprint(pickle.loads(data))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            pickle.dumps({"matches": 10, "active": True}, 4),
            "result = {'matches': 10, 'active': True}\n",
        ),
        (b"K\1K\2.", "result = 2\n"),
        (
            pickle.dumps([[1, (2,)], set(), {3}, frozenset(), b"x"], 4),
            "result = [[1, (2,)], set(), {3}, frozenset(), b'x']\n",
        ),
        (
            pickle.dumps([row := [1], row], 4),
            "a_list = [1]\nresult = [a_list, a_list]\n",
        ),
        (
            b"]\x94(h\0h\0\x86e.",
            "a_list = []\na_list.append((a_list, a_list))\nresult = a_list\n",
        ),
        (
            b"cdecimal\nDecimal\n(V1.10\ntR.",
            "from decimal import Decimal\n"
            "decimal = Decimal('1.10')\n"
            "result = decimal\n",
        ),
        (
            b"\x80\x04\x8c\x0bcollections\x8c\x12OrderedDict.update\x93.",
            "from collections import OrderedDict\nresult = OrderedDict.update\n",
        ),
        (
            b"clib\nlen\n.",
            "from lib import len as len_2\nresult = len_2\n",
        ),
        (b"c__builtin__\nlen\n.", "from builtins import len\nresult = len\n"),
        (b"cm\nC\n)\x81.", "from m import C\nc = C.__new__(C)\nresult = c\n"),
        (b"(cm\nC\nK\1o.", "from m import C\nc = C(1)\nresult = c\n"),
        (
            b"cm\nf\n)R0N.",
            "from m import f\nf_2 = f()\nresult = None\n",
        ),
        # What is thrown away is not used by that.
        (b"]q\1h\0010.", "result = []\n"),
        (
            pickle.dumps([[a := [1], b := [2], c := [3]], a, b, c], 4),
            "a_list = [1]\na_list_2 = [2]\na_list_3 = [3]\n"
            "result = [[a_list, a_list_2, a_list_3], a_list, a_list_2, a_list_3]\n",
        ),
    ],
)
def test_it_reads_like_a_program(data, text):
    """Literals where literals do, names where something is shared, calls in order."""
    assert program(data) == text


@pytest.mark.parametrize("data", [b"(im\nC\n.", b"(cm\nC\no."])
def test_a_class_is_made_bare_and_what_is_none_is_called(data):
    """As OBJ and INST do it, which only a load can tell."""
    text = program(data)
    assert text.startswith("def instantiate(thing):\n")
    assert text.endswith("from m import C\nc = instantiate(C)\nresult = c\n")


def test_an_object_is_named_for_its_class_where_that_is_a_name():
    """And `value` where nothing is left of the class's name that could be one."""
    assert "an_account = AnAccount()\n" in program(b"cm\nAnAccount\n)Rq\1h\1\x86.")
    assert "value = _1()\n" in program(b"cm\n_1\n)Rq\1h\1\x86.")


def test_states_and_items_are_set_in_order():
    """An instance is made bare, handed its state, and only then used."""
    text = program(pickle.dumps(specimens.Order("tea", 2, ["hot"]), 4))
    assert text.endswith(
        textwrap.dedent("""\
        from tests.anatomy.specimens import Order
        order = Order.__new__(Order)
        set_state(order, {'item': 'tea', 'count': 2, 'tags': ['hot']})
        result = order
        """)
    )
    assert text.startswith("def set_state(thing, state):\n")


def test_what_comes_from_outside_is_to_be_filled_in():
    """Buffers, persistent ids, extensions and odd names have helpers at the top."""
    data = b"(\x97\x97\x98Pone\n\x82\1cm\nno name\nl."
    text = program(data)
    compile(text, "program", "exec")
    for name in ("buffers", "read_only", "persistent_load", "extension", "look_up"):
        assert name in text
    value = [pickle.PickleBuffer(b"fixed"), pickle.PickleBuffer(bytearray(b"free"))]
    buffers: list = []
    data = pickle.dumps(value, 5, buffer_callback=buffers.append)
    fixed, free = run(data, buffers=iter(buffers))
    assert memoryview(fixed).readonly
    assert bytes(free) == b"free"


def test_a_broken_stream_gives_the_program_up_to_the_fault():
    """It ends by saying where a load fails, and has no result."""
    anatomy = dissect(b"cm\nf\n)R\xff")
    text = write_program(anatomy.steps, anatomy.fault)
    assert text == (
        "from m import f\nf_2 = f()\n"
        "# Here a load fails: byte 7: expected an opcode, found b'\\xff'\n"
    )


def test_hostile_names_cannot_leave_their_place():
    """Line breaks, quotes and keywords in names become no code."""
    names = [b"m\nx=1;y", b"m\nclass", b"im port\nx", b"m\n'", b"__future__\nx"]
    for name in names:
        text = program(b"c" + name + b"\n.")
        compile(text, "program", "exec")
        assert "look_up(" in text


def test_what_an_earlier_pickle_left_in_the_memo_is_said_so():
    """A pickle that points back into another one cannot be a program by itself."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, 4)
    row = ["kept"]
    pickler.dump(row)
    pickler.dump([row, row])
    _, second = dissect_all(file.getvalue(), shared_memo=True)
    assert write_program(second.steps) == (
        "a_list = ...  # what an earlier pickle left in the memo\n"
        "result = [a_list, a_list]\n"
    )


def test_long_values_are_spread_over_lines():
    """A line holds no more than a page can show; texts stay whole."""
    text = program(pickle.dumps({"names": ["a" * 30] * 2, "rows": [[1] * 5] * 9}, 4))
    assert max(map(len, text.splitlines())) <= 80
    assert run(pickle.dumps([{"a" * 50: {"b" * 50: [1, 2]}}], 4)) == [
        {"a" * 50: {"b" * 50: [1, 2]}}
    ]


def compared(streams):
    """Load streams and run their programs, watched, in limited child processes."""
    pairs = [(data.hex(), program(data)) for data in streams]
    child = subprocess.run(
        [sys.executable, "-X", "utf8", events_child.__file__],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    return [
        (data, text, *outcome)
        for data, (_, text), outcome in zip(
            streams, pairs, json.loads(child.stdout), strict=True
        )
    ]


def test_a_program_makes_happen_what_the_load_does():
    """A thousand random pickles that load: the same events, in the same order.

    Imports, calls, methods and hashes, of classes that are made in every way.
    """
    random_ = random.Random(20241130)
    loads, events = 0, 0
    while loads < 1000:
        streams = [chaos.Inert(random_).pickle() for _ in range(300)]
        for data, text, load, run_ in compared(streams):
            if load[0] is True:
                loads += 1
                events += len(load[1])
                assert run_ == load, (data, text)
    assert events > 5000


@pytest.mark.parametrize(
    "data",
    [
        b"(ios\ngetcwd\n.",
        b"(cos\ngetcwd\no.",
        b"cbuiltins\n__debug__\n.",
        b"(itests.anatomy.inert\nThing\n.",
        b"(itests.anatomy.inert\nOld\n.",
        b"(itests.anatomy.inert\nnumber\n.",
        b"ctests.anatomy.inert\nAppender\n)R(NNe.",
        b"}ctests.anatomy.inert\nThing\n)RNsctests.anatomy.inert\nnumber\n)R0.",
    ],
)
def test_a_program_does_what_odd_instructions_do(data):
    """A function that is made an instance of, a constant that is looked up."""
    ((_, text, load, run_),) = compared([data])
    assert load[0] is True
    assert run_ == load, text
