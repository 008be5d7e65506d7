"""Make a list of the view."""

import pickle

prices = {"tea": 3, "coffee": 4}
columns = list(prices)  # the keys; .values() and .items() likewise
print(pickle.loads(pickle.dumps({"columns": columns}, protocol=4)))
