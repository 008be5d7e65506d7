"""Random pickles with its state; SystemRandom is made anew."""

import pickle
import random


class Deck:
    def __init__(self):
        self.cards = ["ace", "king"]
        self.random = random.SystemRandom()

    def __getstate__(self):
        return {"cards": self.cards}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.random = random.SystemRandom()


seeded = random.Random(7)
copy = pickle.loads(pickle.dumps(seeded, protocol=4))
print("the same numbers:", copy.random() == seeded.random())
deck = pickle.loads(pickle.dumps(Deck(), protocol=4))
print(deck.random.choice(deck.cards) in deck.cards)
