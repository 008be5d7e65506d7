"""Write a reference, in protocol 0 and in protocol 1."""

import io
import pickle

TILL = object()


class Writer(pickle.Pickler):
    def persistent_id(self, obj):
        return "till 7" if obj is TILL else None


class Reader(pickle.Unpickler):
    def persistent_load(self, pid):
        print("  asked for", pid)
        return TILL


for protocol in 0, 1:
    file = io.BytesIO()
    Writer(file, protocol=protocol).dump(TILL)
    print(file.getvalue())
    file.seek(0)
    assert Reader(file).load() is TILL
