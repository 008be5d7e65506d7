"""The string is the name that the object is stored under."""

import pickle


class Unset:
    def __reduce__(self):
        return "UNSET"


UNSET = Unset()
copy = pickle.loads(pickle.dumps({"discount": UNSET}, protocol=4))
print(copy["discount"] is UNSET)
