"""Ask which library a new shelf uses."""

import dbm
import shelve
from pathlib import Path

with shelve.open("scores", protocol=4) as shelf:
    shelf["ana"] = 7

print("library:", dbm.whichdb("scores"))
files = [x for x in Path().iterdir() if x.suffix != ".py"]
start = min(files).read_bytes()[:15]
print("an SQLite file:", start == b"SQLite format 3")
