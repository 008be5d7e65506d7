"""Allow a short list of exact names, refuse every other."""

import io
import pickle
from collections import OrderedDict, deque
from datetime import date

ALLOWED = {
    ("collections", "OrderedDict"): OrderedDict,
    ("datetime", "date"): date,
}


class RestrictedUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        try:
            return ALLOWED[module, name]
        except KeyError:
            full = ascii(f"{module}.{name}")  # safe in a log
            raise pickle.UnpicklingError(
                f"{full} is not allowed"
            ) from None


def restricted_loads(data):
    return RestrictedUnpickler(io.BytesIO(data)).load()


for value in [OrderedDict(on=date(2026, 5, 4)), deque(), print]:
    data = pickle.dumps(value, protocol=4)
    try:
        print(restricted_loads(data))
    except pickle.UnpicklingError as error:
        print(f"{type(error).__name__}: {error}")
