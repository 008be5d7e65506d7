"""Send an open file itself to another process."""

import os
import socket

ours, theirs = socket.socketpair()

if os.fork() == 0:  # the other process, before the file is open
    ours.close()
    message, [arrived], *_ = socket.recv_fds(theirs, 99, 1)
    print("same number:", arrived == int(message))
    print("there:", os.read(arrived, 6), flush=True)
    os._exit(0)

theirs.close()
with open("orders.txt", "w+b") as orders:
    orders.write(b"2 teas, 1 coffee")
    orders.seek(0)
    number = orders.fileno()
    message = str(number).encode()
    socket.send_fds(ours, [message], [number])
    os.wait()
    print("here:", os.read(number, 99))
ours.close()

# /// script
# [tool.picklejar]
# platforms = ["linux", "darwin"]
# browser = "starts a process"
# ///
