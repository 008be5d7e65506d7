"""Load iterators that an older Python pickled."""

import pickle
import warnings

warnings.simplefilter("ignore")  # 3.12 and 3.13 announce the end

# Written by Python 3.13: count(5) and islice(["dill"], 1)
count = b"\x80\x03citertools\ncount\nq\x00K\x05\x85q\x01Rq\x02."
islice = (
    b"\x80\x03citertools\nislice\nq\x00(cbuiltins\niter\nq\x01]q"
    b"\x02X\x04\x00\x00\x00dillq\x03a\x85q\x04Rq\x05K\x00bK\x00K"
    b"\x01K\x01tq\x06Rq\x07K\x00b."
)

print("count goes on at", next(pickle.loads(count)))
print("islice goes on at", next(pickle.loads(islice)))

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = { ">=3.14" = "UnpicklingError" }
# ///
