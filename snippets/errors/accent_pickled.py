"""With protocol 3 or newer, names may have any letter."""

import pickle


class Café:
    pass


data = pickle.dumps(Café(), protocol=3)
print(data)
print(type(pickle.loads(data)).__name__)
