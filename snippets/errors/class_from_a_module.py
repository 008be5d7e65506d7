"""Import the file by a name that both sides can import."""

import pickle
import sys

with open("plugin.py", "w") as file:
    file.write("class Tea:\n    price = 3\n")

sys.path.insert(0, ".")  # or install it as a package
import plugin  # type: ignore[import-not-found]  # noqa: E402

print(pickle.loads(pickle.dumps(plugin.Tea(), protocol=4)).price)
