"""Hand the number to another process: it opens nothing there."""

import os
import subprocess
import sys

CHILD = """
import os, sys
try:
    print("there:", os.read(int(sys.argv[1]), 6))
except OSError as error:
    print("there:", error)
"""

with open("orders.txt", "w") as file:
    file.write("2 teas, 1 coffee")

with open("orders.txt") as orders:
    number = orders.fileno()
    print("here:", os.read(number, 6), flush=True)
    command = [sys.executable, "-c", CHILD, str(number)]
    subprocess.run(command, check=True)

# /// script
# [tool.picklejar]
# browser = "starts a process"
# ///
