"""Put Python's own types through four binary formats."""

import marshal
import pickle
from types import ModuleType

import cbor2
import msgpack


def outcome(value: object, module: ModuleType) -> str:
    try:
        data = module.dumps(value)
    except (TypeError, ValueError, OverflowError):
        return "refused"
    try:
        back = module.loads(data)
    except ValueError:
        return "unreadable"
    if repr(back) == repr(value):
        return "kept"
    return f"→ {type(back).__name__}"


values: list[object] = [None, -0.0, 2**53 + 1, 2**70]
values += ["\ud800", b"dill", bytearray(b"dill"), (1, 2), 2 + 3j]
values += [{7}, frozenset({7}), {7: "lucky"}, {(2, 3): "size"}]
modules = [pickle, marshal, msgpack, cbor2]
row = "{:22} {:8} {:8} {:10} {}".format
print(row("", *(module.__name__ for module in modules)))
for value in values:
    cells = (outcome(value, module) for module in modules)
    print(row(repr(value), *cells))

# /// script
# dependencies = ["cbor2", "msgpack"]
# ///
