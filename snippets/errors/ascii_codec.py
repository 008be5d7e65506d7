"""Load a text that Python 2 pickled as a str."""

import pickle

# Python 2.7 wrote this: "caf\xc3\xa9", an é in UTF-8
pickle.loads(b"\x80\x02U\x05caf\xc3\xa9q\x00.")

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = "UnicodeDecodeError"
# ///
