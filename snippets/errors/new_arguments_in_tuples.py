"""A tuple of arguments, and a dictionary of keywords."""

import pickle


class Money(int):
    def __new__(cls, amount, *, currency="EUR"):
        money = super().__new__(cls, amount)
        money.currency = currency
        return money

    def __getnewargs_ex__(self):
        return (int(self),), {"currency": self.currency}


copy = pickle.loads(
    pickle.dumps(Money(3, currency="GBP"), protocol=4)
)
print(int(copy), copy.currency)
