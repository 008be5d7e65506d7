"""Pickle numbers: the size chooses the opcode."""

import pickle

for number in 10, 999, -1, 99_999, 2**40, 0.5, False:
    data = pickle.dumps(number, protocol=2)
    print(data)
    assert pickle.loads(data) == number
