"""Rename a class: its pickles stop loading, its JSON does not.

Deleting the name stands for a release in which it is called
something else.
"""

import json
import pickle
from dataclasses import asdict, dataclass


@dataclass
class Purchase:
    number: int
    item: str


old_pickle = pickle.dumps(Purchase(7, "dill"), protocol=4)
old_json = json.dumps(asdict(Purchase(7, "dill")))

Order = Purchase  # the new name, for the same class
del Purchase

print("from JSON:  ", Order(**json.loads(old_json)).item)
try:
    print("from pickle:", pickle.loads(old_pickle).item)
except AttributeError as error:
    print("from pickle:", type(error).__name__)
