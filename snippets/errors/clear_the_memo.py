"""Two dumps that can be loaded apart."""

import io
import pickle

file = io.BytesIO()
pickler = pickle.Pickler(file, protocol=4)
team = ["ana", "ben"]
pickler.dump(team)
start = file.tell()
pickler.clear_memo()
pickler.dump({"winners": team})

print(pickle.loads(file.getvalue()[start:]))
