"""Load broken pickles, and read what each one says."""

import pickle

# --8<-- [start:values]
data = pickle.dumps({"ana": 10, "ben": 7}, protocol=4)
broken = {
    "empty file": b"",
    "cut short": data[:-9],
    "no STOP at the end": b"N",
    "a git-lfs pointer": b"version https://git-lfs",
    "a web page": b"<!DOCTYPE html>",
    "a JSON file": b'{"ana": 10}',
    "a gzip file": b"\x1f\x8b\x08",
    "a zip file": b"PK\x03\x04\x14\n",
    "a newer protocol": b"\x80\x09.",
    "a module not there": b"cshop\nOrder\n.",
    "a class not there": b"cbuiltins\nOrder\n.",
}
# --8<-- [end:values]
for kind, content in broken.items():
    try:
        print(pickle.loads(content))
    except Exception as error:
        print(f"{kind:22}  {type(error).__name__}: {error}")
