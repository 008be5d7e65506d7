"""Build one account in protocols 0, 2 and 4."""

import pickle


class Account:
    def __init__(self, owner):
        self.owner = owner


for protocol in 0, 2, 4:
    data = pickle.dumps(Account("Ada"), protocol=protocol)
    print(data)
    assert pickle.loads(data).owner == "Ada"
