"""Load the same bytes before and after a class has __setstate__."""

import pickle


class Account:
    def __init__(self, owner):
        self.owner = owner


data = pickle.dumps(Account("Ada"), protocol=4)
print(data)
print("without:", vars(pickle.loads(data)))


def set_state(self, state):
    self.owner = state["owner"].upper()


Account.__setstate__ = set_state  # type: ignore[attr-defined]
print("same bytes:", pickle.dumps(Account("Ada"), 4) == data)
print("with:", vars(pickle.loads(data)))
