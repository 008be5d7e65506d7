"""What spawn says to a program without a guard."""

import multiprocessing
import os

# What the worker says goes to a file: it runs this program as well.
said = open("said.txt", "a+")
os.dup2(said.fileno(), 2)
context = multiprocessing.get_context("spawn")
worker = context.Process(target=print)
worker.start()
worker.join()

said.seek(0)
words = said.read()
paragraph = words[words.index("RuntimeError:") :].split("\n\n")[0]
print("no guard -> " + " ".join(paragraph.split()))

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# survey = true
# browser = "starts processes"
# ///
