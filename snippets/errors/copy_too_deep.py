"""deepcopy calls itself for each level."""

import copy

box: list = []
for _ in range(500):
    box = [box]
try:
    copy.deepcopy(box)
except RecursionError as error:
    print(f"RecursionError: {error}")
