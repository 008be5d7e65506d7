"""Read a pickle as a program, without running it."""

import pickle
import pickletools

data = pickle.dumps({"matches": 10, "active": True}, protocol=4)
pickletools.dis(data)
