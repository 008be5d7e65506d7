"""Compare what deepcopy takes with what pickle takes."""

import copy
import pickle


def make_local() -> object:
    class Local:
        pass

    return Local()


things = {
    "a list": [1, 2, 3],
    "a lambda": lambda points: points * 2,
    "an object of a local class": make_local(),
    "a generator": (n for n in range(3)),
    "a module": copy,
}
for name, thing in things.items():
    for action in copy.deepcopy, pickle.dumps:
        try:
            same = action(thing) is thing
            result = "takes it as it is" if same else "takes it"
        except (TypeError, AttributeError, pickle.PicklingError):
            result = "refuses"
        print(f"{name}: {action.__name__} {result}")
