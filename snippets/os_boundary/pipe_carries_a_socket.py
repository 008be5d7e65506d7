"""multiprocessing carries a socket where pickle refuses."""

import pickle
import socket
from multiprocessing import Pipe

ours, theirs = socket.socketpair()
try:
    pickle.dumps(theirs)
except TypeError as error:
    print("pickle:", error)

here, there = Pipe()
here.send(theirs)
arrived = there.recv()
print("same number:", arrived.fileno() == theirs.fileno())

ours.sendall(b"2 teas")
print("arrived reads:", arrived.recv(99))

# /// script
# [tool.picklejar]
# platforms = ["linux", "darwin"]
# browser = "uses multiprocessing"
# ///
