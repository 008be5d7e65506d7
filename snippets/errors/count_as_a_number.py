"""Keep the number itself, and it can be pickled."""

import pickle


class Till:
    def __init__(self):
        self.orders = 0

    def next_number(self):
        self.orders += 1
        return self.orders


till = Till()
print("order", till.next_number())
copy = pickle.loads(pickle.dumps(till, protocol=4))
print("order", copy.next_number())
