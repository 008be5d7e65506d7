"""One Pickler, three dumps: the later lean on the first."""

import io
import pickle

file = io.BytesIO()
pickler = pickle.Pickler(file, protocol=4)
team = ["ana", "ben"]
games = ["chess", "go", team]
starts = []
for thing in games, [games], {"winners": team}:
    starts.append(file.tell())
    pickler.dump(thing)

data = file.getvalue()
unpickler = pickle.Unpickler(io.BytesIO(data))
for _ in starts:
    print("by one Unpickler:", unpickler.load())

print("the second alone:", pickle.loads(data[starts[1] :]))
print("the third alone:", pickle.loads(data[starts[2] :]))

# /// script
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
