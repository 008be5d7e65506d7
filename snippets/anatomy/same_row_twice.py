"""One row twice, or two equal rows: the pickles differ."""

import pickle

row = ["-"]
same = pickle.dumps([row, row], protocol=4)
print(same)
equal = pickle.dumps([row, row.copy()], protocol=4)
print(equal)

for data in same, equal:
    board = pickle.loads(data)
    board[0][0] = "X"
    print("after one move:", board)
