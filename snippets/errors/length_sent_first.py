"""Send the length first, and read exactly that much."""

import pickle
import socket
import struct

HEADER = struct.Struct("!Q")
LIMIT = 100_000_000  # the largest message that is expected


def send(connection, thing):
    data = pickle.dumps(thing, protocol=4)
    connection.sendall(HEADER.pack(len(data)) + data)


def exactly(connection, length):
    data = bytearray()
    while len(data) < length:
        part = connection.recv(min(length - len(data), 65536))
        if not part:
            raise EOFError(f"{len(data)} of {length} bytes came")
        data += part
    return data


def receive(connection):
    (length,) = HEADER.unpack(exactly(connection, HEADER.size))
    if length > LIMIT:
        raise ValueError("this is no message of ours")
    return pickle.loads(exactly(connection, length))


here, there = socket.socketpair()
with here, there:
    send(here, list(range(2000)))
    send(here, "the second message")
    first = there.recv(4096, socket.MSG_PEEK)
    print("one recv gives:", len(first), "bytes")
    print("all of it:", len(receive(there)))
    print("and then:", receive(there))

# /// script
# [tool.picklejar]
# browser = "opens a socket"
# ///
