"""Keep thread storage in the module, not in the object."""

import pickle
import threading

cache = threading.local()


class Session:
    def __init__(self, user):
        self.user = user

    def remember(self, value):
        cache.value = value


session = Session("Ada")
session.remember(3)
copy = pickle.loads(pickle.dumps(session, protocol=4))
print(copy.user, cache.value)
