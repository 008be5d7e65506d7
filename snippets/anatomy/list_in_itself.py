"""Pickle a list that contains itself."""

import pickle

team: list = ["Ada"]
team.append(team)

data = pickle.dumps(team, protocol=4)
print(data)

loaded = pickle.loads(data)
print(loaded)
print("its second item is the list:", loaded[1] is loaded)
