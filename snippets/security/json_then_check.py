"""Take JSON across the border, check it, build the object."""

import json
from dataclasses import dataclass


@dataclass
class Order:
    item: str
    quantity: int


def read_order(text: str) -> Order:
    match json.loads(text):
        case {"item": str(item), "quantity": int(quantity)}:
            if 1 <= quantity <= 100:
                return Order(item, quantity)
    raise ValueError("not an order")


print(read_order('{"item": "tea", "quantity": 2}'))
for text in [
    '{"item": "tea", "quantity": 2000000}',
    '{"__reduce__": ["print", "hello"]}',
]:
    try:
        read_order(text)
    except ValueError as error:
        print(f"{type(error).__name__}: {error}")
