"""Load a class that was pickled as a number."""

import copyreg
import pickle

data = b"\x80\x02\x82\x07)R."
try:
    pickle.loads(data)
except ValueError as error:
    print(f"ValueError: {error}")

copyreg.add_extension("collections", "OrderedDict", 7)
print("registered:", pickle.loads(data))
