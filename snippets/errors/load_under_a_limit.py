"""Load in a child process that may not take much memory."""

import subprocess
import sys

LOADER = """
import pickle, resource, sys
limit = 512 * 1024**2
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    thing = pickle.load(sys.stdin.buffer)
except MemoryError:
    sys.exit("asked for more memory than it may have")
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
print(thing)
"""


def load(data):
    command = [sys.executable, "-c", LOADER]
    done = subprocess.run(
        command, input=data, capture_output=True, timeout=20
    )
    return (done.stdout + done.stderr).decode().strip()


terabyte = (1024**4).to_bytes(8, "little")
print(load(b"K\x07."))
print(
    load(
        b"cbuiltins\nbytearray\n\x8a\x06" + terabyte[:6] + b"\x85R."
    )
)

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts a process"
# ///
