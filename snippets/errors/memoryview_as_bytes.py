"""Copy the bytes, or wrap them for a pickler that takes buffers."""

import pickle

picture = bytearray(b"a large picture")
part = memoryview(picture)[2:7]

print(pickle.loads(pickle.dumps(bytes(part), protocol=4)))

buffers: list = []
data = pickle.dumps(
    pickle.PickleBuffer(part),
    protocol=5,
    buffer_callback=buffers.append,
)
print(bytes(pickle.loads(data, buffers=buffers)), len(data))
