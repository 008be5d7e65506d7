"""Only None skips __setstate__; an empty dict does not."""

import pickle


class Basket:
    state: object

    def __getstate__(self):
        return self.state

    def __setstate__(self, state):
        print("  __setstate__ called with", state)


for state in [{}, (), 0, False, None]:
    Basket.state = state
    print("__getstate__ returns", state)
    pickle.loads(pickle.dumps(Basket(), protocol=4))
