"""A cached extension code never asks find_class."""

import copyreg
import io
import pickle
from datetime import date


class NothingAllowed(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{name} refused")


copyreg.add_extension("datetime", "date", 240)
data = pickle.dumps(date, protocol=2)
print(data)

try:
    NothingAllowed(io.BytesIO(data)).load()
except pickle.UnpicklingError as error:
    print("first:", error)

pickle.loads(data)  # anything else in this process, once
print("then:", NothingAllowed(io.BytesIO(data)).load())
