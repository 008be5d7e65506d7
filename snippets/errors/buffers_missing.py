"""Load the pickle, but not the buffers that belong to it."""

import pickle

pixels = pickle.PickleBuffer(bytearray(b"pixels"))
buffers: list[pickle.PickleBuffer] = []
data = pickle.dumps(
    pixels, protocol=5, buffer_callback=buffers.append
)

print(bytes(pickle.loads(data, buffers=buffers)))
pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
