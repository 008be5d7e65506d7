"""Load a pickle twice: two new orders, equal to the first."""

import pickle

order = {"customer": "Ada", "items": ["tea", "jam"]}
data = pickle.dumps(order)

first = pickle.loads(data)
second = pickle.loads(data)
print("equal:", first == order, second == order)
print("same object:", first is order, first is second)

order["items"] = ["coffee"]
print("order:", order["items"])
print("first:", first["items"])
