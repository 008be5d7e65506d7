"""deepcopy names the first part that has no recipe."""

import copy
import sqlite3
import threading


class LockFirst:
    def __init__(self, connection):
        self.lock = threading.Lock()
        self.connection = connection


class ConnectionFirst:
    def __init__(self, connection):
        self.connection = connection
        self.lock = threading.Lock()


bare = sqlite3.connect(":memory:")
for thing in bare, LockFirst(bare), ConnectionFirst(bare):
    try:
        copy.deepcopy(thing)
    except TypeError as error:
        print(f"{type(thing).__name__}: {error}")

try:
    bare.__reduce_ex__(4)
except TypeError as error:
    print("asked directly:", error)
