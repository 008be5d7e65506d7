"""The fourth item must be an iterator, and a list is none."""

import pickle


class Playlist(list):
    def __reduce__(self):
        return Playlist, (), None, list(self)


pickle.dumps(Playlist(["tea song"]), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
