"""A reference is loaded once for each time it was written."""

import io
import pickle


class Customer:
    pass


class CustomerPickler(pickle.Pickler):
    def persistent_id(self, obj):
        return 7 if isinstance(obj, Customer) else None


class CustomerUnpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        print("  load customer", pid)
        return Customer()


class Remembering(CustomerUnpickler):
    def __init__(self, file):
        super().__init__(file)
        self.seen = {}

    def persistent_load(self, pid):
        if pid not in self.seen:
            self.seen[pid] = super().persistent_load(pid)
        return self.seen[pid]


file = io.BytesIO()
CustomerPickler(file, protocol=4).dump([Customer()] * 3)
for kind in [CustomerUnpickler, Remembering]:
    print(kind.__name__)
    file.seek(0)
    first, second, third = kind(file).load()
    print("  one object:", first is second is third)
