"""Two to six items: each one more adds a step to the load."""

import pickle


def make(name):
    print("  make", name)
    return Playlist()


def set_state(playlist, state):
    print("  set_state", state)


class Playlist:
    items = 2

    def __reduce__(self):
        songs, plays = iter(["Blue"]), iter([("Blue", 7)])
        state = {"rating": 5}
        parts = (make, ("jazz",), state, songs, plays, set_state)
        return parts[: self.items]

    def __setstate__(self, state):
        print("  __setstate__", state)

    def extend(self, songs):
        print("  extend", songs)

    def __setitem__(self, song, plays):
        print("  __setitem__", song, plays)


for items in [2, 3, 4, 5, 6]:
    Playlist.items = items
    print(items, "items:")
    pickle.loads(pickle.dumps(Playlist(), protocol=4))
