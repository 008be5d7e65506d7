"""Take JSON across the border, check it, build the object."""

import json
from dataclasses import dataclass

ITEMS = {"tea", "coffee", "cake"}


@dataclass
class Order:
    item: str
    quantity: int


def read_order(text: str) -> Order:
    if len(text) > 200:
        raise ValueError("too long for an order")
    match json.loads(text):
        case {"item": str(item), "quantity": quantity, **rest}:
            if item in ITEMS and type(quantity) is int and not rest:
                if 1 <= quantity <= 100:
                    return Order(item, quantity)
    raise ValueError("not an order")


print(read_order('{"item": "tea", "quantity": 2}'))
for text in [
    '{"item": "tea", "quantity": 2000000}',
    '{"item": "tea", "quantity": true}',
    '{"__reduce__": ["print", "hello"]}',
    "[" * 100_000,
]:
    try:
        read_order(text)
    except ValueError as error:
        print(f"{type(error).__name__}: {error}")
