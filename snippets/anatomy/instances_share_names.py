"""Pickle one, two and three accounts: names are written once."""

import pickle


class Account:
    def __init__(self, owner, fee):
        self.owner = owner
        self.fee = fee


accounts = [Account("Ada", 7), Account("Eve", 8), Account("Bo", 9)]
for count in 1, 2, 3:
    data = pickle.dumps(accounts[:count], protocol=4)
    print(f"accounts: {count}, bytes: {len(data)}")

print(pickle.dumps(accounts[:2], protocol=4))
