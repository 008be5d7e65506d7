"""Pickle a string and an instance as Python 2.7 did."""

import pickle


class Order:
    def __init__(self):
        self.item = "dill"


for protocol in 0, 1, 2:
    print("protocol %d" % protocol)
    print(repr(pickle.dumps("dill", protocol)))
    print(repr(pickle.dumps("dill" * 64, protocol))[:60])
    print(repr(pickle.dumps(Order(), protocol)))

# /// script
# requires-python = ">=2.7,<3"
# ///
