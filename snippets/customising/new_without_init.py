"""Loading calls __new__ and leaves __init__ out."""

import pickle


class Account:
    opened = 0

    def __new__(cls, *args):
        print("  __new__", args)
        return super().__new__(cls)

    def __init__(self, owner):
        print("  __init__", owner)
        self.owner = owner
        Account.opened += 1


print("made:")
account = Account("ada")
data = pickle.dumps(account, protocol=4)
print("loaded:")
copy = pickle.loads(data)
print(copy.owner, "is there, accounts opened:", Account.opened)
