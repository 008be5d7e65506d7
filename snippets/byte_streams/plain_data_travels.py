"""Load the same plain data on every Python from 2.7 on."""

import pickle

# Python 3 wrote this: pickle.dumps(scores, protocol=2)
data = (
    b"\x80\x02}q\x00(X\x07\x00\x00\x00matchesq\x01K\n"
    b"X\x06\x00\x00\x00activeq\x02\x88u."
)

scores = pickle.loads(data)
print("matches: " + str(scores["matches"]))
print("active: " + str(scores["active"]))
same = scores == {"matches": 10, "active": True}
print("equal: " + str(same))

# /// script
# requires-python = ">=2.7"
# ///
