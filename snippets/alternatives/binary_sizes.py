"""Count the bytes that five formats need for the same orders."""

import json
import marshal
import pickle
from functools import partial

import cbor2
import msgpack

formats = {
    "json": json.dumps,
    "marshal": marshal.dumps,
    "pickle": partial(pickle.dumps, protocol=5),
    "msgpack": msgpack.dumps,
    "cbor2": cbor2.dumps,
    "cbor2, referring": partial(
        cbor2.dumps, string_referencing=True
    ),
}
for count in 1, 1000:
    orders = [
        {"number": n, "item": f"dill {n}", "price": n + 0.25}
        for n in range(count)
    ]
    for name, dump in formats.items():
        print(f"{count:4} {name:17} {len(dump(orders)):6} bytes")

# /// script
# dependencies = ["cbor2", "msgpack"]
# ///
