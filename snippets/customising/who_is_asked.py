"""Log which hooks a pickler asks, and in which order."""

import io
import pickle


class Ticket:
    def __reduce_ex__(self, protocol):
        print("__reduce_ex__", protocol)
        return super().__reduce_ex__(protocol)

    def __reduce__(self):
        print("__reduce__")
        return Ticket, ()


class Table(dict):
    def __missing__(self, kind):
        print("dispatch_table")
        raise KeyError(kind)


class Asking(pickle.Pickler):
    dispatch_table = Table()

    def persistent_id(self, obj):
        if isinstance(obj, Ticket):
            print("persistent_id")

    def reducer_override(self, obj):
        if isinstance(obj, Ticket):
            print("reducer_override")
        return NotImplemented


Asking(io.BytesIO(), protocol=5).dump(Ticket())
