"""What subprocess.run returns can be pickled."""

import pickle
import subprocess
import sys

done = subprocess.run(
    [sys.executable, "-c", "print('2 teas')"],
    capture_output=True,
    text=True,
)
copy = pickle.loads(pickle.dumps(done, protocol=4))
print(copy.returncode, copy.stdout)

# /// script
# [tool.picklejar]
# browser = "starts a process"
# ///
