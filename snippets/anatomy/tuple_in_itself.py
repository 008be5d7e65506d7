"""Pickle a tuple that can be reached from inside itself."""

import pickle

notes: list = []
entry = ("Ada", notes)
notes.append(entry)

data = pickle.dumps(entry, protocol=4)
print(data)

loaded = pickle.loads(data)
print("the way leads back:", loaded[1][0] is loaded)
