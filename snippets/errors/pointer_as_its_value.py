"""Send what a pointer points to; numbers pickle as they are."""

import ctypes
import pickle

name = ctypes.c_char_p(b"tea")
price = ctypes.c_int(3)
value, number = pickle.loads(pickle.dumps((name.value, price), 4))
print(ctypes.c_char_p(value).value, number)

# /// script
# [tool.picklejar]
# browser = { differs = "an int is as wide as a long" }
# ///
