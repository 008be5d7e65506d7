"""Load a file that Git LFS has not fetched."""

import pickle

with open("model.pickle", "wb") as file:
    file.write(
        b"version https://git-lfs.github.com/spec/v1\n"
        b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32\n"
        b"size 12345\n"
    )

with open("model.pickle", "rb") as file:
    pickle.load(file)

# /// script
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
