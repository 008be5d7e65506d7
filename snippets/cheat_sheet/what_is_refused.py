"""Pickle what lives outside the object, and read the refusals."""

import os
import pickle
import socket
import sqlite3
import threading
import weakref


def local_class() -> type:
    class Order:
        pass

    return Order


database = sqlite3.connect(":memory:")
with open(os.devnull, "w") as file, socket.socket() as plug:
    # --8<-- [start:values]
    values = {
        "a lock": threading.Lock(),
        "an open file": file,
        "a socket": plug,
        "a database": database,
        "a generator": (n for n in "dill"),
        "a module": pickle,
        "a memoryview": memoryview(b"dill"),
        "a weak reference": weakref.ref(local_class),
        "a dict's keys": {}.keys(),
        "a local class": local_class(),
        "a class, renamed": type("Order", (), {}),
    }
    # --8<-- [end:values]
    for kind, value in values.items():
        try:
            pickle.dumps(value, protocol=4)
        except Exception as error:
            print(f"{kind:17} {type(error).__name__}: {error}")
database.close()
