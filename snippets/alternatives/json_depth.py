"""Nest lists ever deeper until JSON refuses."""

import json


def nested(depth: int) -> list[object]:
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


for depth in 500, 100_000:
    try:
        print(f"{depth} levels: {len(json.dumps(nested(depth)))}")
    except RecursionError as error:
        print(f"{depth} levels: {type(error).__name__}")

# /// script
# [tool.picklejar]
# browser = "calls deeper than the stack of a browser allows"
# ///
