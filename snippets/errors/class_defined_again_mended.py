"""Give the old object the class that its name leads to now."""

import pickle


class Invoice:
    def __init__(self, total):
        self.total = total


old = Invoice(3)


class Invoice:  # type: ignore[no-redef]  # noqa: F811
    def __init__(self, total, paid=False):
        self.total, self.paid = total, paid


old.__class__ = Invoice
old.paid = False  # type: ignore[attr-defined]
print(vars(pickle.loads(pickle.dumps(old, protocol=4))))
