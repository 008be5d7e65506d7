"""Keep the place in attributes, and an iterator can be pickled."""

import pickle


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left <= 0:
            raise StopIteration
        self.left -= 1
        return self.left + 1


counter = Countdown(5)
print("here:", next(counter), next(counter))
arrived = pickle.loads(pickle.dumps(counter, protocol=4))
print("there:", *arrived)
print("here, on its own:", *counter)
