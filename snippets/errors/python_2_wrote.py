"""Pickle text, a date and an instance in Python 2."""

import datetime
import pickle


class Order:
    pass


order = Order()
vars(order)["item"] = "caf\xc3\xa9"
for value in ("caf\xc3\xa9", datetime.date(2012, 5, 17), order):
    print(repr(pickle.dumps(value, 2)))

# /// script
# requires-python = ">=2.7,<3"
# ///
