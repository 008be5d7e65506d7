"""Pickle the number, and a number is all that arrives."""

import os
import pickle

with open("orders.txt", "w") as file:
    file.write("2 teas, 1 coffee")

orders = open("orders.txt")
number = orders.fileno()
arrived = pickle.loads(pickle.dumps(number, protocol=4))
print("what arrived:", type(arrived).__name__)
print("while open:", os.read(arrived, 6))

orders.close()
try:
    os.read(arrived, 6)
except OSError as error:
    print("after close:", error)

# /// script
# [tool.picklejar]
# browser = { differs = "errors have other numbers there" }
# ///
