"""Write and read a pickle, in memory and in a file."""

import pickle
import tempfile
from pathlib import Path

scores = {"ana": 10, "ben": 7}

# In memory: dumps and loads.
data = pickle.dumps(scores)
print(pickle.loads(data))

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "scores.pickle")

    # In a file, opened in binary mode: dump and load.
    with path.open("wb") as file:
        pickle.dump(scores, file, protocol=4)
    with path.open("rb") as file:
        print(pickle.load(file))

    # The same, shorter, for a small file.
    path.write_bytes(pickle.dumps(scores, protocol=4))
    print(pickle.loads(path.read_bytes()))
