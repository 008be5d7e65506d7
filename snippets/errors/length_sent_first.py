"""Send the length first, and read until all has come."""

import pickle
import socket
import struct

HEADER = struct.Struct("!Q")


def send(connection, thing):
    data = pickle.dumps(thing, protocol=4)
    connection.sendall(HEADER.pack(len(data)) + data)


def receive(connection):
    with connection.makefile("rb") as stream:
        (length,) = HEADER.unpack(stream.read(HEADER.size))
        data = stream.read(length)
    if len(data) < length:
        raise EOFError(f"{len(data)} of {length} bytes came")
    return pickle.loads(data)


here, there = socket.socketpair()
with here, there:
    send(here, list(range(2000)))
    first = there.recv(4096, socket.MSG_PEEK)
    print("one recv gives:", len(first), "bytes")
    print("all of it:", len(receive(there)))

# /// script
# [tool.picklejar]
# browser = "opens a socket"
# ///
