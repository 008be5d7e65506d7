"""A buffer beside the pickle is the same memory, not a copy."""

import pickle


class Photo:
    def __init__(self, pixels):
        self.pixels = memoryview(pixels)

    def __reduce_ex__(self, protocol):
        if protocol >= 5:
            return type(self), (pickle.PickleBuffer(self.pixels),)
        return type(self), (bytearray(self.pixels),)


source = Photo(bytearray(b"black cat"))
inside = pickle.dumps(source, protocol=5)
buffers: list[pickle.PickleBuffer] = []
outside = pickle.dumps(
    source, protocol=5, buffer_callback=buffers.append
)
print(inside)
print(outside)

copied = pickle.loads(inside)
shared = pickle.loads(outside, buffers=buffers)
source.pixels[0:5] = b"white"
print("copied:", bytes(copied.pixels))
print("shared:", bytes(shared.pixels))
