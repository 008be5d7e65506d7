"""Which states reach __setstate__, in each protocol."""

import pickle

arrived: list = []


class Basket:
    state: object

    def __getstate__(self):
        return self.state

    def __setstate__(self, state):
        arrived.append(state)


for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    arrived.clear()
    for state in [{}, (), 0, False, None, {"tea": 3}]:
        Basket.state = state
        pickle.loads(pickle.dumps(Basket(), protocol))
    print(f"protocol {protocol}:", *arrived)

# /// script
# requires-python = ">=3.6"
# ///
