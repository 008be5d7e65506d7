"""Pickle a string and an old-style instance in Python 2.7."""

import pickle


class Order:
    def __init__(self):
        self.item = "dill"


for protocol in 0, 1, 2:
    print("protocol " + str(protocol))
    print(repr(pickle.dumps("dill", protocol)))
    print(repr(pickle.dumps(Order(), protocol)))

data = pickle.dumps("dill" * 64, 1)
print("opcode of a longer string: " + repr(data[:1]))

# /// script
# requires-python = ">=2.7,<3"
# ///
