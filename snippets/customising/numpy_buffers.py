"""NumPy arrays go out of band by themselves."""

import pickle

import numpy as np

samples = np.zeros(125_000)
buffers: list[pickle.PickleBuffer] = []
inside = pickle.dumps(samples, protocol=5)
outside = pickle.dumps(
    samples, protocol=5, buffer_callback=buffers.append
)
print("array:", samples.nbytes, "bytes")
print("inside is larger than the array:", len(inside) > 1_000_000)
print("outside:", len(outside), "bytes,", len(buffers), "buffer")

copied = pickle.loads(inside)
shared = pickle.loads(outside, buffers=buffers)
print("copied shares memory:", np.shares_memory(samples, copied))
print("shared shares memory:", np.shares_memory(samples, shared))

# /// script
# dependencies = ["numpy"]
# ///
