"""Keep the address, and connect when something is sent."""

import pickle
import socket


class Client:
    def __init__(self, address):
        self.address = address
        self.connection = None

    def __getstate__(self):
        return {**self.__dict__, "connection": None}

    def send(self, data):
        if self.connection is None:
            self.connection = socket.socket(socket.AF_UNIX)
            self.connection.connect(self.address)
        self.connection.sendall(data)


server = socket.socket(socket.AF_UNIX)
server.bind("orders.socket")
server.listen()

client = Client("orders.socket")
client.send(b"tea")
print("from here:", server.accept()[0].recv(99))

arrived = pickle.loads(pickle.dumps(client, protocol=4))
print("connected:", arrived.connection is not None)
arrived.send(b"cake")
print("from there:", server.accept()[0].recv(99))

# /// script
# [tool.picklejar]
# platforms = ["linux", "darwin"]
# browser = "opens a socket"
# ///
