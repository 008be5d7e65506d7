"""Load an account: its __init__ does not run. An error's does."""

import pickle


class Account:
    def __init__(self, owner: str) -> None:
        print("Account.__init__ runs")
        self.owner = owner


class Overdrawn(Exception):
    def __init__(self, amount: int) -> None:
        print("Overdrawn.__init__ runs")
        super().__init__(amount)


account, error = Account("Ada"), Overdrawn(30)
data = pickle.dumps([account, error])

print("loading")
again, again_error = pickle.loads(data)
print("owner:", again.owner)
