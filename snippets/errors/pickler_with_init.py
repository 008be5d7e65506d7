"""Call the parent's __init__."""

import io
import pickle


class Counting(pickle.Pickler):
    def __init__(self, file):
        super().__init__(file, protocol=4)
        self.seen = 0

    def persistent_id(self, thing):
        self.seen += 1


pickler = Counting(io.BytesIO())
pickler.dump(["tea", "coffee"])
print(pickler.seen, "objects")
