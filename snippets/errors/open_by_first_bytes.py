"""Look at the first bytes, and open the file as what it is."""

import bz2
import gzip
import lzma
import pickle

OPENERS = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ": lzma.decompress,
}
STRANGERS = {
    b"version https://git-lfs": "a Git LFS pointer: git lfs pull",
    b"PK": "a zip archive: zipfile, or torch.load",
    b"\x93NUMPY": "a NumPy array: numpy.load",
    b"<": "HTML: look at the download",
    b"{": "JSON: json.loads",
}


def load(data):
    for start, open_it in OPENERS.items():
        if data.startswith(start):
            data = open_it(data)
    for start, what in STRANGERS.items():
        if data.startswith(start):
            raise ValueError(f"not a pickle but {what}")
    return pickle.loads(data)


dill = pickle.dumps("dill", protocol=4)
for pack in gzip.compress, bz2.compress, lzma.compress, bytes:
    print(load(pack(dill)))
load(b"version https://git-lfs.github.com/spec/v1")

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
