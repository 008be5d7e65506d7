"""Keep what is shared, and what points back."""

import pickle
from typing import Any

address = {"city": "Cork"}
order: dict[str, Any] = {"ship_to": address, "bill_to": address}
order["latest"] = order  # it points back at itself

again = pickle.loads(pickle.dumps(order))
print("one address:", again["ship_to"] is again["bill_to"])
print("points back:", again["latest"] is again)
print("the old address:", again["ship_to"] is address)

# Two pickles know nothing of each other.
ship_to = pickle.loads(pickle.dumps(order["ship_to"]))
bill_to = pickle.loads(pickle.dumps(order["bill_to"]))
print("pickled apart, one address:", ship_to is bill_to)
