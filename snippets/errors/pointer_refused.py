"""A ctypes object that holds a pointer refuses to be pickled."""

import ctypes
import pickle

name = ctypes.c_char_p(b"tea")
pickle.dumps(name, protocol=4)

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
