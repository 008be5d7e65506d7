"""Which methods of one's own list or set a load calls."""

import io
import pickle


class Cups(list):
    def append(self, item):
        print("  append", item)

    def extend(self, items):
        print("  extend", list(items))


class Flavours(set):
    def add(self, item):
        print("  add", item)

    def update(self, items):
        print("  update", list(items))


CUPS = b"c__main__\nCups\n)\x81"
FLAVOURS = b"c__main__\nFlavours\n)\x81"
streams = {
    "APPEND": CUPS + b"K\x01" + pickle.APPEND,
    "APPENDS": CUPS + b"(K\x01K\x02" + pickle.APPENDS,
    "ADDITEMS": FLAVOURS + b"(K\x01" + pickle.ADDITEMS,
}
for reader in pickle.Unpickler, pickle._Unpickler:
    for opcode, stream in streams.items():
        print(opcode, "read by", reader.__module__, reader.__name__)
        reader(io.BytesIO(stream + pickle.STOP)).load()

# /// script
# requires-python = ">=3.6"
# ///
