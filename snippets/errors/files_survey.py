"""Files, sockets, databases: what pickle says to each."""

from __future__ import print_function

import pickle
import warnings
from importlib import import_module

# Its name, its module as `it`, how it is made.
KINDS = """
text file              | io | it.open("orders.txt")
binary file            | io | it.open("orders.txt", "rb")
file to write          | io | it.open("new.txt", "wb")
file to read and write | io | it.open("new.txt", "w+b")
unbuffered file        | io | it.open("orders.txt", "rb", 0)
temporary file         | tempfile | it.TemporaryFile()
standard output        | sys | it.stdout
gzip file              | gzip | open("new.gz", "wb")
zip file               | zipfile | it.ZipFile("new.zip", "w")
directory listing      | os | it.scandir(".")
directory entry        | os | list(it.scandir("."))[0]
socket                 | socket | it.socket()
SSLContext             | ssl | it.create_default_context()
HTTPS connection     | http.client | it.HTTPSConnection("localhost")
epoll                  | select | it.epoll()
poll                   | select | it.poll()
selector               | selectors | it.DefaultSelector()
mmap                   | mmap | it.mmap(-1, 10)
memoryview             | __main__ | memoryview(b"spam")
buffer of BytesIO      | io | it.BytesIO(b"spam").getbuffer()
sqlite3 connection     | sqlite3 | it.connect(":memory:")
sqlite3 cursor         | sqlite3 | it.connect(":memory:").cursor()
sqlite3 row            | __main__ | row()
"""


def row():
    import sqlite3

    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    return database.execute("SELECT 1").fetchone()


with open("orders.txt", "wb") as file:
    file.write(b"2 teas")

warnings.simplefilter("ignore")
for line in KINDS.strip().splitlines():
    key, module, how = [part.strip() for part in line.split("|")]
    try:
        it = import_module(module)
        thing = eval(how, dict(globals(), it=it))
    except (AttributeError, ImportError, SyntaxError) as lack:
        print("%s -> absent: %s" % (key, lack))
        continue
    try:
        pickle.dumps(thing, protocol=2)
        print("%s -> pickled" % key)
    except Exception as error:
        print("%s -> %s: %s" % (key, type(error).__name__, error))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# browser = "opens sockets"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x\u2026"
# reason = "an address in memory"
# ///
