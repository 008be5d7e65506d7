"""Find moved names while loading, by a table."""

import io
import pickle

MOVED = {
    ("__main__", "Tally"): ("collections", "Counter"),
    ("shop.old", "Tally"): ("collections", "Counter"),
}
MOVED_MODULES = {
    "numpy._core": "numpy.core",
    "pathlib._local": "pathlib",
}


class MovedUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        module, name = MOVED.get((module, name), (module, name))
        for old, new in MOVED_MODULES.items():
            if module == old or module.startswith(old + "."):
                module = new + module[len(old) :]
        return super().find_class(module, name)


# Made by classes called Tally that have become Counter, and by
# Python 3.13, which keeps PurePosixPath in pathlib._local.
for data in (
    b"c__main__\nTally\n)R.",
    b"cshop.old\nTally\n)R.",
    b"cpathlib._local\nPurePosixPath\n(Vshop/dill\ntR.",
):
    print(MovedUnpickler(io.BytesIO(data)).load())

# /// script
# requires-python = ">=3.6"
# ///
