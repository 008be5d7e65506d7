"""Send a large buffer beside the pickle instead of inside."""

import pickle

pixels = bytearray(1_000_000)
photo = {"name": "cat", "pixels": pickle.PickleBuffer(pixels)}

inside = pickle.dumps(photo, protocol=5)
print("in the pickle:", len(inside), "bytes")

buffers: list[pickle.PickleBuffer] = []
outside = pickle.dumps(
    photo, protocol=5, buffer_callback=buffers.append
)
print(outside)
print("beside it:", [buffer.raw().nbytes for buffer in buffers])

loaded = pickle.loads(outside, buffers=buffers)
print("loaded as:", type(loaded["pixels"]).__name__)
