"""Call print from a pickle, in the words of protocols 0 and 4."""

import pickle

old = b"cbuiltins\nprint\n(Vhello\ntR."
print(old)
pickle.loads(old)

name = b"\x8c\x08builtins\x8c\x05print\x93"
new = b"\x80\x04" + name + b"\x8c\x05hello\x85R."
print(new)
pickle.loads(new)
