"""A buffer from bytes arrives read-only, whatever it arrives in."""

import pickle

for content in bytearray(b"pixels"), b"pixels":
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(
        pickle.PickleBuffer(content),
        protocol=5,
        buffer_callback=buffers.append,
    )
    print(data)

    # The receiver has put the contents into a buffer of its own.
    received = bytearray(buffers[0])
    loaded = pickle.loads(data, buffers=[received])
    print("  read-only:", memoryview(loaded).readonly)
