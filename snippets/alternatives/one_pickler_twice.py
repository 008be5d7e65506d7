"""Dump a list, change it, dump it again: the change is lost."""

import io
import pickle

scores = [7]

file = io.BytesIO()
pickler = pickle.Pickler(file, protocol=4)
pickler.dump(scores)
scores.append(8)
pickler.dump(scores)

file.seek(0)
unpickler = pickle.Unpickler(file)
print("one Pickler:", unpickler.load(), unpickler.load())

scores = [7]
file = io.BytesIO()
pickle.dump(scores, file, protocol=4)
scores.append(8)
pickle.dump(scores, file, protocol=4)

file.seek(0)
print("pickle.dump:", pickle.load(file), pickle.load(file))
