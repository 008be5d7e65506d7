"""Replace lambdas and closures by what pickle finds by name."""

import pickle
from collections import defaultdict
from functools import partial
from operator import itemgetter


def hundred():
    return 100


def discount(percent, price):
    return price * (100 - percent) / 100


scores: defaultdict = defaultdict(hundred)
ten_off = partial(discount, 10)
price_of = itemgetter("price")

data = pickle.dumps((scores, ten_off, price_of), protocol=4)
scores, ten_off, price_of = pickle.loads(data)
print(scores["Ada"] + 7)
print(ten_off(60))
print(price_of({"name": "tea", "price": 3}))
