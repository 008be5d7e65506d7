"""Load a Python 2 string: as text, or as bytes."""

import pickle

for data in (
    b"S'dill'\n.",
    b"T\x04\x00\x00\x00dill.",
    b"U\x04dill.",
):
    print(data)
    print("  as text:", repr(pickle.loads(data)))
    print("  as bytes:", pickle.loads(data, encoding="bytes"))

data = b"U\x05caf\xc3\xa9."
print("é as UTF-8:", pickle.loads(data, encoding="utf-8"))
try:
    pickle.loads(data)
except UnicodeDecodeError as error:
    print(f"UnicodeDecodeError: {error}")
