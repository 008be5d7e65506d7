"""__getnewargs__ must return a tuple."""

import pickle


class Money(int):
    def __new__(cls, amount, currency):
        money = super().__new__(cls, amount)
        money.currency = currency
        return money

    def __getnewargs__(self):
        return [int(self), self.currency]


pickle.dumps(Money(3, "EUR"), protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
