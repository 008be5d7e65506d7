"""One Pickler, two dumps: the second leans on the first."""

import io
import pickle

file = io.BytesIO()
pickler = pickle.Pickler(file, protocol=4)
team = ["ana", "ben"]
pickler.dump(team)
start = file.tell()
pickler.dump({"winners": team})

unpickler = pickle.Unpickler(io.BytesIO(file.getvalue()))
print("by one Unpickler:", unpickler.load(), unpickler.load())

pickle.loads(file.getvalue()[start:])

# /// script
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
