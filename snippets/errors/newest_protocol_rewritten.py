"""Rewrite a pickle with an older protocol."""

import pickle

# Python 3.14 wrote this: pickle.dumps(scores)
data = (
    b"\x80\x05\x95\x1b\x00\x00\x00\x00\x00\x00\x00}\x94("
    b"\x8c\x07matches\x94K\n\x8c\x06active\x94\x88u."
)

scores = pickle.loads(data)  # on Python 3.8 or newer
for protocol in 4, 2:
    again = pickle.dumps(scores, protocol=protocol)
    print(f"for {'3.4' if protocol == 4 else '2.3'} or newer:")
    print(again)
