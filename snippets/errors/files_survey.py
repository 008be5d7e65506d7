"""Files, sockets, databases: what pickle says to each."""

from __future__ import print_function

import pickle
import warnings
from importlib import import_module

# Its name, the module to look in, how it is made there.
KINDS = """
text file              | io | open("orders.txt")
binary file            | io | open("orders.txt", "rb")
file to write          | io | open("new.txt", "wb")
file to read and write | io | open("new.txt", "w+b")
unbuffered file        | io | open("orders.txt", "rb", 0)
temporary file         | tempfile | TemporaryFile()
standard output        | sys | stdout
gzip file              | gzip | open("new.gz", "wb")
zip file               | zipfile | ZipFile("new.zip", "w")
directory listing      | os | scandir(".")
directory entry        | os | list(scandir("."))[0]
socket                 | socket | socket()
SSLContext             | ssl | SSLContext(PROTOCOL_TLS_CLIENT)
HTTPS connection       | http.client | HTTPSConnection("localhost")
epoll                  | select | epoll()
poll                   | select | poll()
selector               | selectors | DefaultSelector()
mmap                   | mmap | mmap(-1, 10)
memoryview             | __main__ | memoryview(b"spam")
buffer of BytesIO      | io | BytesIO(b"spam").getbuffer()
sqlite3 connection     | sqlite3 | connect(":memory:")
sqlite3 cursor         | sqlite3 | connect(":memory:").cursor()
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
        thing = eval(how, vars(import_module(module)))
    except (AttributeError, ImportError, NameError, SyntaxError):
        continue  # this Python has no such thing
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
