"""Pickle, load, pickle again: the bytes differ."""

import pickle


class Table:
    def __init__(self) -> None:
        self.owner = "Ada"
        self.sorted_by = "owner"


def one_string(table: Table) -> bool:
    return any(name is table.sorted_by for name in vars(table))


table = Table()
data = pickle.dumps(table, protocol=4)
print(data)
again = pickle.loads(data)
print(pickle.dumps(again, protocol=4))

print("attributes equal:", vars(table) == vars(again))
print("name and value are one string, before:", one_string(table))
print("name and value are one string, after:", one_string(again))
