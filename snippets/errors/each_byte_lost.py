"""Leave out each byte of a pickle in turn, and load the rest."""

import pickle
from collections import Counter

scores = {"ana": [10, 7], "ben": [9, 7]}
data = pickle.dumps(scores, protocol=2)

seen: Counter[str] = Counter()
for place in range(len(data)):
    try:
        loaded = pickle.loads(data[:place] + data[place + 1 :])
    except Exception as error:
        seen[f"{type(error).__name__}: {error}"] += 1
    else:
        same = loaded == scores
        seen[
            "loads, the same" if same else "loads, and is wrong"
        ] += 1

for what, times in seen.most_common():
    print(f"{times:2} {what}")
