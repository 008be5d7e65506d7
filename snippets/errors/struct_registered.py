"""Register the format string as the recipe for a Struct."""

import copyreg
import pickle
import struct


def reduce_struct(compiled):
    return struct.Struct, (compiled.format,)


copyreg.pickle(struct.Struct, reduce_struct)

header = struct.Struct("<HI")
copy = pickle.loads(pickle.dumps(header, protocol=4))
print(copy.format, copy.size)
