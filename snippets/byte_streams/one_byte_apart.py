"""Find the one byte in which protocols 4 and 5 differ here."""

import pickle

scores = {"matches": 10, "active": True}
four = pickle.dumps(scores, protocol=4)
five = pickle.dumps(scores, protocol=5)

print("lengths:", len(four), len(five))
for position in range(len(four)):
    old, new = four[position], five[position]
    if old != new:
        print(f"byte {position}: {old} and {new}")
