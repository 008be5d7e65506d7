"""Load the strings of Python 2: text or bytes, as you ask."""

import pickle

for data in (
    b"S'caf\\xc3\\xa9'\n.",
    b"T\x05\x00\x00\x00caf\xc3\xa9.",
    b"U\x05caf\xc3\xa9.",
):
    print(data)
    print("  as UTF-8:", pickle.loads(data, encoding="utf-8"))
    print("  as bytes:", pickle.loads(data, encoding="bytes"))

pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "UnicodeDecodeError"
# ///
