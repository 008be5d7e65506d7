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
