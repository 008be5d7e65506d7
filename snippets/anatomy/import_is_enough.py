"""Load a text from the module this: importing it prints."""

import pickle

data = b"cthis\ns\n."
print(data)
text = pickle.loads(data)
print("-- loaded, a text of", len(text), "characters")
