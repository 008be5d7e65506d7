"""Keep one list shared, and a list inside itself, with CBOR."""

import pickle
from functools import partial
from typing import Any

import cbor2
import msgpack

row = ["dill"]
shelf = [row, row]
loop: list[Any] = []
loop.append(loop)

shared = partial(cbor2.dumps, value_sharing=True)
formats = {
    "pickle": (pickle.dumps, pickle.loads),
    "msgpack": (msgpack.dumps, msgpack.loads),
    "cbor2": (cbor2.dumps, cbor2.loads),
    "cbor2, value_sharing": (shared, cbor2.loads),
}
for name, (dump, load) in formats.items():
    first, second = load(dump(shelf))
    print(f"{name}: still one list: {first is second}")
    try:
        back = load(dump(loop))
        print(f"{name}: still a loop: {back[0] is back}")
    except (ValueError, cbor2.CBORError) as error:
        print(f"{name}: {type(error).__name__}: {error}")

# /// script
# dependencies = ["cbor2", "msgpack"]
# ///
