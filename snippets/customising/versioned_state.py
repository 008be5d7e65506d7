"""Give the state a version, and lift old ones on load."""

import pickle

# From the days when an Account had one attribute, `name`.
OLD = (
    b"\x80\x04\x955\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__"
    b"\x94\x8c\x07Account\x94\x93\x94)\x81\x94}\x94\x8c\x04name"
    b"\x94\x8c\x0cAda Lovelace\x94sb."
)


class Account:
    def __init__(self, first, last):
        self.first, self.last = first, last

    def __getstate__(self):
        return {"version": 2, **self.__dict__}

    def __setstate__(self, state):
        state = state.copy()
        version = state.pop("version", 1)
        if version == 1:
            first, _, last = state.pop("name").partition(" ")
            state.update(first=first, last=last)
        elif version != 2:
            raise ValueError(f"unknown version {version}")
        self.__dict__.update(state)


print("old:", vars(pickle.loads(OLD)))
new = pickle.dumps(Account("Grace", "Hopper"), protocol=4)
print("new:", vars(pickle.loads(new)))
