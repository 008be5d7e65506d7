"""__getnewargs_ex__ must return a tuple and a dictionary."""

import pickle


class Money(int):
    def __new__(cls, amount, *, currency="EUR"):
        money = super().__new__(cls, amount)
        money.currency = currency
        return money

    def __getnewargs_ex__(self):
        return (int(self), "currency", self.currency)


pickle.dumps(Money(3), protocol=4)

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
