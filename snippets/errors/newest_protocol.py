"""Ask for the newest protocol by its name."""

import pickle

print(pickle.HIGHEST_PROTOCOL)
data = pickle.dumps({"tea": 3}, protocol=pickle.HIGHEST_PROTOCOL)
print(data[:2])
