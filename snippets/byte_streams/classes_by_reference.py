"""Change a class: the objects pickled before see it."""

import pickle


class Account:
    fee = 1

    def __init__(self, owner: str) -> None:
        self.owner = owner

    def greet(self) -> str:
        return f"Hello {self.owner}, the fee is {self.fee}."


data = pickle.dumps(Account("Ada"), protocol=4)
print(data)
print("owner stored:", b"owner" in data)
print("fee stored:", b"fee" in data)

Account.fee = 5
print(pickle.loads(data).greet())

data = pickle.dumps(Account, protocol=4)
print(data)
print("the same class:", pickle.loads(data) is Account)
