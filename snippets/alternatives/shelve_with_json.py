"""Keep JSON on a shelf instead of pickles, from Python 3.15."""

import dbm
import json
import shelve
import tempfile
from pathlib import Path
from typing import Any


def to_json(value: object, protocol: int) -> bytes:
    return json.dumps(value).encode()


as_json: dict[str, Any] = {
    "serializer": to_json,
    "deserializer": json.loads,
}

with tempfile.TemporaryDirectory() as folder:
    path = str(Path(folder, "scores"))

    with shelve.open(path, **as_json) as shelf:
        shelf["ana"] = {"score": 7, "badges": ("gold",)}
    with shelve.open(path, **as_json) as shelf:
        print(shelf["ana"])

    with dbm.open(path) as file:  # the same file, without shelve
        print(file[b"ana"])

# /// script
# requires-python = ">=3.15"
# ///
