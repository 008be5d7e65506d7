"""What spawn says to a program without a guard."""

import subprocess
import sys

PROGRAM = """
import multiprocessing
context = multiprocessing.get_context("spawn")
worker = context.Process(target=print)
worker.start()
worker.join()
"""

with open("program.py", "w") as file:
    file.write(PROGRAM)
done = subprocess.run(
    [sys.executable, "program.py"], stderr=subprocess.PIPE
)
said = done.stderr.decode()
paragraph = said[said.index("RuntimeError:") :].split("\n\n")[0]
print("no guard -> " + " ".join(paragraph.split()))

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# survey = true
# browser = "starts processes"
# ///
