"""Collect what pickle says when buffers are not handled."""

import pickle

pixels = pickle.PickleBuffer(bytearray(b"pixels"))
buffers: list[pickle.PickleBuffer] = []
data = pickle.dumps(
    pixels, protocol=5, buffer_callback=buffers.append
)
gaps = pickle.PickleBuffer(memoryview(b"pixels")[::2])

for attempt in [
    lambda: pickle.dumps(pixels, protocol=4),
    lambda: pickle.dumps(1, protocol=4, buffer_callback=print),
    lambda: pickle.loads(data),
    lambda: pickle.loads(data, buffers=[]),
    lambda: pickle.loads(data, buffers=["text"]),
    lambda: pickle.dumps(gaps, protocol=5),
]:
    try:
        print("fine:", attempt())
    except (pickle.PickleError, ValueError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
