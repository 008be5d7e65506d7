"""See what JSON keeps: the type and every digit come back.

A value counts as kept when its type and its repr are the same.
"""

import json

values = [
    None,
    True,
    2**53 + 1,
    2**70,
    0.1,
    -0.0,
    "crème 🥒",
    "\ud800",  # half of a surrogate pair: not a character
    ["dill", ["salt"]],
    {"b": 1, "a": 2},
    float("inf"),
    float("nan"),
]
for value in values:
    text = json.dumps(value)
    back = json.loads(text)
    kept = type(back) is type(value) and repr(back) == repr(value)
    word = "kept" if kept else "CHANGED"
    print(f"{word}  {value!r:24} {text}")
