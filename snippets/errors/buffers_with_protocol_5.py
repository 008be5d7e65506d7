"""Protocol 5, and one piece of memory."""

import pickle

every_second = memoryview(b"t-e-a-")[::2]
whole = pickle.PickleBuffer(every_second.tobytes())

buffers: list = []
data = pickle.dumps(
    whole, protocol=5, buffer_callback=buffers.append
)
print(bytes(pickle.loads(data, buffers=buffers)))
