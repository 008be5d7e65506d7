"""Protocol 0 is lines of text, and not always of ASCII."""

import pickle

for text in ["tea", "thé", "чай"]:
    data = pickle.dumps(text, protocol=0)
    print(data, "ASCII:", data.isascii())
