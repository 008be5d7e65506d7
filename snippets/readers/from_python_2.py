"""Load dates that Python 2 wrote, with four encodings."""

import ast
import glob
import pickle

(name,) = glob.glob("date_in_python_2-2.7*.txt")
with open(name) as file:
    lines = file.read().splitlines()

for line in lines:
    data = ast.literal_eval("b" + line)
    for encoding in "ASCII", "utf-8", "latin1", "bytes":
        try:
            value = pickle.loads(data, encoding=encoding)
        except UnicodeDecodeError as error:
            value = error
        print(encoding + ":", value)

# /// script
# [tool.picklejar]
# browser = "reads what other Pythons wrote"
# reads = ["readers/date_in_python_2"]
# ///
