"""Copy the locals into a dictionary."""

import pickle
import sys


def checkpoint():
    loss = 0.25
    print("loss", loss)
    return dict(sys._getframe().f_locals)


print(pickle.loads(pickle.dumps(checkpoint(), protocol=4)))
