"""Call print by a number: the bytes hold no name at all."""

import copyreg
import pickle

copyreg.add_extension("builtins", "print", 7)

data = b"\x80\x02\x82\x07X\x05\x00\x00\x00hello\x85R."
print(data)
pickle.loads(data)
