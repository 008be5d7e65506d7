"""Throw values away, or push one twice, in streams by hand."""

import pickle

# Push 1, push 2, throw the 2 away.
data = b"K\x01K\x020."
print(data)
print("POP:", pickle.loads(data))

# Push 1, set a mark, push 2 and 3, throw away down to the mark.
data = b"K\x01(K\x02K\x031."
print(data)
print("POP_MARK:", pickle.loads(data))

# Push a list, push it once more, make a tuple of the two.
data = b"]2\x86."
print(data)
first, second = pickle.loads(data)
print("DUP, the same list twice:", first is second)
