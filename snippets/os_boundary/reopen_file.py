"""Keep the path and the position, open the file on arrival."""

import os
import pickle


class Reader:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.file = open(self.path)

    def __getstate__(self):
        return {"path": self.path, "position": self.file.tell()}

    def __setstate__(self, state):
        self.path = state["path"]
        self.file = open(self.path)
        self.file.seek(state["position"])


with open("orders.txt", "w") as file:
    file.write("tea\ncoffee\ncake\n")

reader = Reader("orders.txt")
print("here:", reader.file.readline().strip())
arrived = pickle.loads(pickle.dumps(reader, protocol=4))
print("there:", arrived.file.readline().strip())
print("there:", arrived.file.readline().strip())
print("here:", reader.file.readline().strip())
