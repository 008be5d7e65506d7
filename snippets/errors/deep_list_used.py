"""A list in a list, 100,000 deep: what loads, what fails."""

import copy
import pickle
import re

DEPTH = 100_000
data = b"]" * DEPTH + b"a" * (DEPTH - 1) + b"."
nested = pickle.loads(data)

depth, inner = 0, [nested]
while inner:
    depth, inner = depth + 1, inner[0]
print("loaded, and counted with a loop:", depth)


def compare(value):
    return value == pickle.loads(data)


for function in compare, copy.deepcopy, pickle.dumps:
    try:
        function(nested)
    except RecursionError as error:
        # How much stack it used depends on the machine.
        words = re.sub(r"used \d+ kB", "used ... kB", str(error))
        print(f"{function.__name__}: {words}")

# /// script
# [tool.picklejar]
# browser = "needs more stack than a browser gives"
# ///
