"""Pickle two numbers: one too short for a frame, one not."""

import pickle

for number in 10, 999:
    data = pickle.dumps(number, protocol=4)
    print(data)
    print("loads as", pickle.loads(data))
