"""Let a new process inherit the descriptor: the number works."""

import os
import subprocess
import sys

CHILD = """
import os, sys
print("there:", os.read(int(sys.argv[1]), 6))
"""

with open("orders.txt", "w") as file:
    file.write("2 teas, 1 coffee")

with open("orders.txt") as orders:
    number = orders.fileno()
    command = [sys.executable, "-c", CHILD, str(number)]
    subprocess.run(command, pass_fds=[number], check=True)
    print("here:", os.read(number, 99))

# /// script
# [tool.picklejar]
# platforms = ["linux", "darwin"]
# browser = "starts a process"
# ///
