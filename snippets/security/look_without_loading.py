"""Read a pickle's opcodes without running any of them."""

import pickle
import pickletools


class Greeting:
    def __reduce__(self):
        return print, ("Called while you were loading.",)


data = pickle.dumps(Greeting(), protocol=4)
pickletools.dis(data)
