"""A hash that is still taking data refuses to be pickled."""

import hashlib
import pickle

running = hashlib.sha256(b"2 teas")
pickle.dumps({"so far": running}, protocol=4)

# /// script
# [tool.picklejar]
# browser = { differs = "hashes are not those of OpenSSL" }
# raises = "TypeError"
# ///
