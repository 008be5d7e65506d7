"""Each two bytes more double what the reader has to walk."""

import io
import pickle


class NothingAllowed(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{name} refused")


def doubled(times):
    one = pickle.NONE + pickle.TUPLE1
    return one + (pickle.DUP + pickle.TUPLE2) * times + b"."


print(doubled(2))
for times in [2, 4, 8]:
    data = doubled(times)
    value = NothingAllowed(io.BytesIO(data)).load()
    print(len(data), "bytes, None printed:", end=" ")
    print(repr(value).count("None"), "times")
