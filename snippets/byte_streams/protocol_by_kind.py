"""Find the value that each protocol was made for."""

import pickle
from dataclasses import dataclass


@dataclass
class Account:
    owner: str
    balance: int


values = {
    "100 numbers": list(range(100)),
    "100 accounts": [Account("Ada", n) for n in range(100)],
    "100 raw bytes": bytes(range(100)),
    "100 short names": [f"player {n}" for n in range(100)],
    "a set of numbers": set(range(100)),
    "a bytearray": bytearray(range(100)),
}

print("protocol            0     1     2     3     4     5")
for name, value in values.items():
    sizes = [len(pickle.dumps(value, p)) for p in range(6)]
    print(f"{name:16}" + "".join(f"{size:6}" for size in sizes))
