"""One number in two programs, open in both, for two files."""

import os
import subprocess
import sys

CHILD = """
import os, sys
number = int(sys.argv[1])
os.dup2(os.open("menu.txt", os.O_RDONLY), number)
print("there, the number leads to:", os.read(number, 9))
os.close(number)
"""

with open("orders.txt", "w") as file:
    file.write("2 teas, 1 coffee")
with open("menu.txt", "w") as file:
    file.write("green tea")

with open("orders.txt") as orders:
    number = orders.fileno()
    command = [sys.executable, "-c", CHILD, str(number)]
    subprocess.run(command, check=True)
    print("here, at the same time:", os.read(number, 6))

# /// script
# [tool.picklejar]
# browser = "starts a process"
# ///
