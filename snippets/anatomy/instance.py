"""Pickle an object of a class: a name, an instance, a state."""

import pickle


class Account:
    def __init__(self, owner, fee):
        self.owner = owner
        self.fee = fee


data = pickle.dumps(Account("Ada", 7), protocol=4)
print(data)

loaded = pickle.loads(data)
print(type(loaded).__name__, vars(loaded))
