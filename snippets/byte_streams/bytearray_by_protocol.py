"""Pickle a bytearray: protocol 5 has an opcode for it."""

import pickle

frame = bytearray(b"one video frame")
print(pickle.dumps(frame, protocol=4))
print(pickle.dumps(frame, protocol=5))

frame = bytearray(100)
for protocol in 4, 5:
    data = pickle.dumps(frame, protocol=protocol)
    print(f"100 bytes in protocol {protocol}: {len(data)} bytes")
