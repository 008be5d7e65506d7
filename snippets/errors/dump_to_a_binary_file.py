"""Open with "wb", and dump inside the with block."""

import pickle

with open("prices.pickle", "wb") as file:
    pickle.dump({"tea": 3}, file, protocol=4)
with open("prices.pickle", "rb") as file:
    print(pickle.load(file))
