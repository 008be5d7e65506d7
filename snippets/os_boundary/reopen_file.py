"""Keep the path and the position, open the file on arrival."""

import os
import pickle


class Reader:
    def __init__(self, path, encoding="utf-8"):
        self.path = os.path.abspath(path)
        self.encoding = encoding
        self.file = open(self.path, encoding=encoding)

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["file"]
        return state | {"position": self.file.tell()}

    def __setstate__(self, state):
        position = state.pop("position")
        self.__dict__.update(state)
        self.file = open(self.path, encoding=self.encoding)
        self.file.seek(position)


with open("orders.txt", "w", encoding="utf-8") as file:
    file.write("tea\ncafé\ncake\n")

reader = Reader("orders.txt")
print("here:", reader.file.readline().strip())
arrived = pickle.loads(pickle.dumps(reader, protocol=4))
print("there:", arrived.file.readline().strip())
print("there:", arrived.file.readline().strip())
print("here:", reader.file.readline().strip())
