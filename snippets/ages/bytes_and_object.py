"""Write bytes, an instance and a bytearray in protocols 1 to 5."""

import pickle


class Jar:
    pass


for value in b"dill", Jar(), bytearray(b"dill"):
    for protocol in 1, 2, 3, 4, 5:
        print(pickle.dumps(value, protocol))

# /// script
# requires-python = ">=3.8"
# ///
