"""Return a callable and its arguments: load calls it."""

import pickle


class Account:
    def __init__(self, owner):
        print("__init__", owner)
        self.owner = owner
        self.greeting = f"Hello, {owner}."

    def __reduce__(self):
        return type(self), (self.owner,)


account = Account("ada")
data = pickle.dumps(account, protocol=4)
print(data)
print(pickle.loads(data).greeting)
