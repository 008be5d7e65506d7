"""Five calls in one pickle, and none of them is a REDUCE."""

import pickle


class Till:
    def __new__(cls):
        print("__new__")
        return super().__new__(cls)

    def append(self, item):
        print("append", item)

    def __setitem__(self, key, value):
        print("__setitem__", key, value)

    def add(self, item):
        print("add", item)

    def __setstate__(self, state):
        print("__setstate__", state)


data = (
    (b"\x80\x04c__main__\nTill\n")
    + (pickle.EMPTY_TUPLE + pickle.NEWOBJ)
    + (b"K\x01" + pickle.APPEND)
    + (b"K\x02K\x03" + pickle.SETITEM)
    + (pickle.MARK + b"K\x04" + pickle.ADDITEMS)
    + (b"K\x05" + pickle.BUILD)
    + pickle.STOP
)
print(data)
pickle.loads(data)
