"""An immutable type needs its arguments when it is made."""

import pickle


class Money(int):
    def __new__(cls, cents, currency):
        money = super().__new__(cls, cents)
        money.currency = currency
        return money


class FixedMoney(Money):
    def __getnewargs__(self):
        return int(self), self.currency


for kind in [Money, FixedMoney]:
    data = pickle.dumps(kind(950, "EUR"), protocol=4)
    try:
        money = pickle.loads(data)
        print(money, money.currency)
    except TypeError as error:
        print(f"{type(error).__name__}: {error}")
