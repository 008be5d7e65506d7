"""Load the same bytes with __setstate__ and without."""

import pickle


class Account:
    def __init__(self, owner):
        self.owner = owner

    def __setstate__(self, state):
        self.owner = state["owner"].upper()


data = pickle.dumps(Account("Ada"), protocol=4)
print(data)
print("with:", vars(pickle.loads(data)))

del Account.__setstate__
again = pickle.dumps(Account("Ada"), protocol=4)
print("same bytes:", again == data)
print("without:", vars(pickle.loads(data)))
