"""List every pickle of a file, as far as the bytes allow."""

import io
import pickle
import pickletools
from pathlib import Path


def shown(argument):
    if argument is None:
        return ""
    text = hex if isinstance(argument, int) else ascii
    return " " + text(argument)[:40]


def list_all(data):
    file = io.BytesIO(data)
    while file.tell() < len(data):
        try:
            for op, argument, at in pickletools.genops(file):
                print(at, op.name + shown(argument))
        except ValueError as error:
            print(f"stopped: {error}")
            return


path = Path("orders.log")
path.write_bytes(
    pickle.dumps(7, protocol=2)
    + b"K\x01K\x02."
    + pickle.dumps("torn", protocol=2)[:-3]
)
list_all(path.read_bytes())
