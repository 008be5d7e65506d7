"""Dumps that can be loaded apart."""

import io
import pickle

file = io.BytesIO()
pickler = pickle.Pickler(file, protocol=4)
team = ["ana", "ben"]
games = ["chess", "go", team]
starts = []
for thing in games, [games], {"winners": team}:
    starts.append(file.tell())
    pickler.clear_memo()
    pickler.dump(thing)

for start in starts:
    print(pickle.loads(file.getvalue()[start:]))
