"""Send the path and the facts that you need, not the entry."""

import os
import pickle

with open("orders.txt", "w") as file:
    file.write("2 teas")
with os.scandir(".") as entries:
    found = [
        (entry.path, entry.stat().st_size)
        for entry in entries
        if entry.name == "orders.txt"
    ]
print(pickle.loads(pickle.dumps(found, protocol=4)))
