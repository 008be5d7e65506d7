"""Nothing is said of what follows the end."""

import io
import pickle

data = pickle.dumps("dill", protocol=4) + b"<html>"
print(pickle.loads(data))

file = io.BytesIO(data)
pickle.load(file)
print("left over:", file.read())
