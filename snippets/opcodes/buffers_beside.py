"""Leave two buffers out of the stream, one of them read-only."""

import pickle

photo = bytearray(b"pixels")
badge = b"pixels"

for content in photo, badge:
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(
        pickle.PickleBuffer(content),
        protocol=5,
        buffer_callback=buffers.append,
    )
    print(data)
    back = pickle.loads(data, buffers=buffers)
    print("  the object itself comes back:", back is content)

data = pickle.NEXT_BUFFER + pickle.READONLY_BUFFER + pickle.STOP
print(data)
back = pickle.loads(data, buffers=[photo])
print("  a view of the bytearray, read-only:", back.readonly)
