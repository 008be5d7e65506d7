"""Lists inside lists, a hundred thousand levels deep."""

import pickle

box: list = []
for _ in range(100_000):
    box = [box]

try:
    pickle.dumps(box, protocol=4)
except RecursionError as error:
    print(f"RecursionError: {error}")
    notes = getattr(error, "__notes__", [])
    print("more than a thousand notes:", len(notes) > 1000)

# /// script
# [tool.picklejar]
# browser = "calls deeper than the stack of a browser allows"
# [[tool.picklejar.normalise]]
# pattern = 'used \d+ kB'
# replacement = 'used … kB'
# reason = "how much stack the system allows"
# ///
