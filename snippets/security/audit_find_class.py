"""Log every name that any unpickler in the process looks up."""

import io
import pickle
import sys
from datetime import date


def watch(event, args):
    if event == "pickle.find_class":
        print("audit:", *args)


class OwnLookup(pickle.Unpickler):
    def find_class(self, module, name):
        return date


sys.addaudithook(watch)
data = pickle.dumps([date(2026, 5, 4), print], protocol=4)

print("pickle.loads")
pickle.loads(data)
print("pickle._Unpickler, the one in Python")
pickle._Unpickler(io.BytesIO(data)).load()
print("a find_class that does not call super()")
OwnLookup(io.BytesIO(data)).load()
