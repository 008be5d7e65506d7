"""Read a pickle from the command line, without loading it."""

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "scores.pickle")
    # --8<-- [start:command]
    path.write_bytes(pickle.dumps({"ana": 10}, protocol=4))

    command = [sys.executable, "-m", "pickletools", path.name]
    # --8<-- [end:command]
    result = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    print(result.stdout, end="")

# /// script
# [tool.picklejar]
# browser = "starts a process"
# ///
