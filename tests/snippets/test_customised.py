"""Classes that a reader copies keep what they promise in a subclass, and twice."""

import pytest


def test_attributes_of_python_2_survive_a_second_pickle(attack):
    """Once mended, an object pickles and loads as any other, its bytes unchanged."""
    lines = attack(
        "errors/attributes_as_bytes",
        r"""
data = b"\x80\x02(c__main__\nMended\nq\x00" + STATE
first = pickle.loads(data, encoding="bytes")
first.photo = b"\xff\xd8"
for protocol in range(6):
    again = pickle.loads(pickle.dumps(first, protocol=protocol))
    assert vars(again) == vars(first), vars(again)
print(ascii(vars(first)))
""",
    )
    assert lines == [r"{'item': 'caf\xe9', 'photo': b'\xff\xd8'}"]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("errors/weak_set_emptied", "class Sub(Button): pass\nmade = Sub('Order')"),
        ("errors/chain_as_a_list", "class Sub(Chain): pass\nmade = Sub([1, 2])"),
        ("errors/code_from_its_source", "class Sub(Formula): pass\nmade = Sub('1')"),
        ("customising/zero_copy", "class Sub(Photo): pass\nmade = Sub(bytearray(3))"),
    ],
)
def test_a_subclass_arrives_as_itself(attack, name, made):
    """What `__reduce__` names is the class of the object, not the one it stands in."""
    lines = attack(
        name,
        f"""
import copy
{made}
for protocol in range(6):
    arrived = pickle.loads(pickle.dumps(made, protocol=protocol))
    print(type(arrived).__name__, end=" ")
print(type(copy.copy(made)).__name__)
""",
    )
    assert lines == ["Sub Sub Sub Sub Sub Sub Sub"]


def test_a_proxy_is_copied_as_a_proxy(attack):
    """Whatever it stands for, with special methods of its own or not."""
    lines = attack(
        "customising/getattr_recursion",
        """
import copy
from datetime import date
from decimal import Decimal
from fractions import Fraction
class Own:
    def __deepcopy__(self, memo):
        return "taken in"
    def __setstate__(self, state):
        raise AssertionError("the target's was called")
for target in [1], "tea", 5, Decimal(1), Fraction(1, 2), date(2026, 5, 4), Own(), None:
    proxy = FixedProxy(target)
    ways = [lambda p=p: pickle.loads(pickle.dumps(proxy, p)) for p in range(6)]
    for way in *ways, lambda: copy.copy(proxy), lambda: copy.deepcopy(proxy):
        if isinstance(target, Own) and way in ways:
            continue
        assert type(way()) is FixedProxy, target
print(FixedProxy("tea").upper(), refusal(getattr, FixedProxy(1), "nothing"))
""",
    )
    assert lines == ["TEA AttributeError"]


def test_a_reference_to_a_deleted_row_is_refused(attack):
    """With the id in the message; so is a reference of another kind."""
    lines = attack(
        "customising/database_row",
        """
db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE customer AS SELECT 7 id, 'Ada' name")
file = io.BytesIO()
RowPickler(file, protocol=4).dump([Customer(7, "Ada")] * 2)
def load():
    file.seek(0)
    return RowUnpickler(file).load()
print(load())
db.execute("DELETE FROM customer")
try:
    load()
except pickle.UnpicklingError as error:
    print(error)
file = io.BytesIO(pickle.dumps(("order", 7), protocol=4)[:-1] + b"Q.")
print(refusal(load))
""",
    )
    ada = "Customer(id=7, name='Ada')"
    assert lines == [
        f"[{ada}, {ada}]",
        "no such row: ('customer', 7)",
        "UnpicklingError",
    ]


def test_a_load_under_a_limit_tells_success_from_failure(attack):
    """Memory, an error, a crash and an exit are errors; a value is a value."""
    lines = attack(
        "errors/load_under_a_limit",
        r"""
import pickle, subprocess, sys
def told(data):
    try:
        return load(data)
    except ValueError as error:
        return f"{error}"
print(told(pickle.dumps("asked for more memory than it may have")))
terabyte = (1 << 40).to_bytes(6, "little")
print(told(b"cbuiltins\nbytearray\n\x8a\x06" + terabyte + b"\x85R."))
print(told(b""))
print(told(b"csys\nexit\n(I3\ntR."))
print(len(told(pickle.dumps("x" * 10**6))))
""",
    )
    assert lines == [
        "'asked for more memory than it may have'",
        "not loaded: asked for more memory than it may have",
        "not loaded: EOFError: Ran out of input",
        "not loaded: it crashed",
        "1000",
    ]


def test_moved_names_are_found_at_every_protocol(attack):
    """In both modules that the table names, and in modules below a moved one."""
    lines = attack(
        "errors/moved_names",
        """
import collections, pathlib, sys, types
sys.modules["shop"] = types.ModuleType("shop")
def written(module, name, protocol):
    '''Pickle a class under a name that no longer exists when it is loaded.'''
    old = type(name, (), {"__module__": module})
    package = types.ModuleType(module)
    setattr(package, name, old)
    kept = sys.modules.get(module)
    sys.modules[module] = package
    data = pickle.dumps(old, protocol=protocol)
    sys.modules.pop(module)
    if kept:
        sys.modules[module] = kept
    return data
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for module in "__main__", "shop.old":
        data = written(module, "Tally", protocol)
        assert MovedUnpickler(io.BytesIO(data)).load() is collections.Counter
    for value in {1}, print, 1j, collections.OrderedDict(a=1), b"x":
        data = pickle.dumps(value, protocol=protocol)
        assert MovedUnpickler(io.BytesIO(data)).load() == value
    data = written("pathlib._local", "PurePosixPath", protocol)
    assert MovedUnpickler(io.BytesIO(data)).load().__name__ == "PurePosixPath"
    data = written("pathlib._locals", "PurePosixPath", protocol)
    assert refusal(MovedUnpickler(io.BytesIO(data)).load) == "ModuleNotFoundError"
print("all")
""",
    )
    assert lines == ["all"]


def test_a_versioned_state_is_lifted_once(attack):
    """Old and new load at every protocol, copies too, and a later one is refused."""
    lines = attack(
        "customising/versioned_state",
        """
import copy
old = pickle.loads(OLD)
for protocol in range(6):
    again = pickle.loads(pickle.dumps(old, protocol=protocol))
    assert vars(again) == vars(copy.copy(old)) == vars(copy.deepcopy(old))
    assert vars(again) == {"first": "Ada", "last": "Lovelace"}
class Later(Account):
    def __getstate__(self):
        return {**super().__getstate__(), "version": 3}
print(refusal(pickle.loads, pickle.dumps(Later("a", "b"))))
state = {"version": 1, "name": "Ada Lovelace"}
Account.__new__(Account).__setstate__(state)
print(state)
""",
    )
    assert lines == ["ValueError", "{'version': 1, 'name': 'Ada Lovelace'}"]


def test_a_secret_is_in_no_protocol_and_no_subclass(attack):
    """Nor in a copy, and the object that was pickled keeps it."""
    lines = attack(
        "customising/leave_out",
        """
import copy
class Sub(Client):
    pass
client = Sub("ada", "correct horse")
for protocol in range(6):
    data = pickle.dumps([client, {"of": client}], protocol=protocol)
    assert b"correct horse" not in data
    assert pickle.loads(data)[0].password is None
print(client.password, copy.copy(client).password, copy.deepcopy(client).cache)
""",
    )
    assert lines == ["correct horse None {}"]


def test_an_iterator_goes_on_and_ends(attack):
    """From every place, at every protocol; one that starts below zero is empty."""
    lines = attack(
        "os_boundary/resumable_iterator",
        """
import copy
for protocol in range(6):
    counter = Countdown(4)
    for left in 4, 3, 2, 1, 0:
        arrived = pickle.loads(pickle.dumps(counter, protocol=protocol))
        assert list(arrived) == list(copy.copy(counter)) == list(range(left, 0, -1))
        assert list(arrived) == []
        next(counter, None)
print(list(Countdown(-1)))
""",
    )
    assert lines == ["[]"]


def test_children_know_their_parent_again(attack):
    """In a tree of any depth, from the root, from a branch and in copies."""
    lines = attack(
        "errors/weak_reference_remade",
        """
import copy
def check(node):
    for child in node.children:
        assert child.parent() is node
        check(child)
root, branch = Node("root"), Node("branch")
root.add(branch)
root.add(Node("leaf"))
branch.add(Node("twig"))
for protocol in range(6):
    arrived = pickle.loads(pickle.dumps(root, protocol=protocol))
    check(arrived)
    alone = pickle.loads(pickle.dumps(branch, protocol=protocol))
    check(alone)
    assert alone.parent is None
check(copy.deepcopy(root))
check(root)
print(arrived.children[0].children[0].name)
""",
    )
    assert lines == ["twig"]


def test_packings_are_opened_and_strangers_named(attack):
    """A pickle of any protocol comes out, and nothing else is loaded."""
    lines = attack(
        "errors/open_by_first_bytes",
        """
for protocol in range(6):
    for value in {"a": [1, 2.5]}, "PK", b"BZh", None, "<", "{":
        data = pickle.dumps(value, protocol=protocol)
        for pack in bytes, gzip.compress, bz2.compress, lzma.compress:
            assert load(pack(data)) == value
print({refusal(load, x) for x in (b"PK\\3\\4", b"<html>", b"{}", b"\\x93NUMPY")})
print(refusal(load, gzip.compress(data)[:-9]), refusal(load, b""))
""",
    )
    assert lines == ["{'ValueError'}", "EOFError EOFError"]
