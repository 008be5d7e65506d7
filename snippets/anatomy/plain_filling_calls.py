"""Methods that plain filling calls: of keys, and of attributes."""

import pickle


class Till:
    def __hash__(self):
        print("__hash__")
        return 1

    def __eq__(self, other):
        print("__eq__")
        return False

    def __setattr__(self, name, value):
        print("__setattr__", name, value)

    def __del__(self):
        print("__del__")


till = b"c__main__\nTill\n)\x81"
print("two keys of a plain dictionary")
two = b"}(" + till + b"K\x01" + till + b"K\x02"
pickle.loads(two + pickle.SETITEMS + pickle.STOP)
print("a state for slots")
state = b"N}\x8c\x03teaK\x03s\x86"
pickle.loads(till + state + pickle.BUILD + pickle.STOP)
print("dropped before the end")
pickle.loads(till + pickle.POP + pickle.NONE + pickle.STOP)
