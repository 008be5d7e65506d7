"""A file made of a socket takes bytes of the next message."""

import pickle
import socket

here, there = socket.socketpair()
with here, there:
    for thing in "first", "second":
        here.sendall(pickle.dumps(thing, protocol=4))

    with there.makefile("rb") as stream:
        print(pickle.load(stream))

    there.setblocking(False)
    try:
        print(there.recv(4096))
    except BlockingIOError:
        print("nothing is left to receive")

# /// script
# [tool.picklejar]
# browser = "opens a socket"
# ///
