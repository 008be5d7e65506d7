"""A started program refuses to be pickled, for a lock inside."""

import pickle
import subprocess
import sys

program = subprocess.Popen([sys.executable, "-c", "pass"])
program.wait()
pickle.dumps(program, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# browser = "starts a process"
# ///
