"""The same account, as a state and as a call."""

import pickle


class Account:
    def __init__(self, owner):
        self.owner = owner


class Called(Account):
    def __reduce__(self):
        return Called, (self.owner,)


print(pickle.dumps(Account("Ada"), protocol=4))
print(pickle.dumps(Called("Ada"), protocol=4))
