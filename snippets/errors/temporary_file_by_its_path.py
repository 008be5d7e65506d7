"""Copy the path, and open the file again."""

import copy
import tempfile

with tempfile.NamedTemporaryFile() as file:
    file.write(b"2 teas")
    file.flush()
    settings = copy.deepcopy({"path": file.name})
    with open(settings["path"], "rb") as again:
        print(again.read())
