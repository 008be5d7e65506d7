"""Load text from a JSON file or a database column."""

import base64
import pickle

text = "gASVCAAAAAAAAACMBGRpbGyULg=="
print(pickle.loads(base64.b64decode(text)))
pickle.loads(text)  # type: ignore[arg-type]

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
