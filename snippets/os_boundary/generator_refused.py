"""A generator refuses to be pickled, even before its first step."""

import pickle


def countdown(start):
    while start:
        yield start
        start -= 1


things = {
    "generator function": countdown,
    "generator": countdown(3),
    "generator expression": (n * n for n in range(3)),
    "list of its values": list(countdown(3)),
}
for name, thing in things.items():
    try:
        pickle.dumps(thing, protocol=4)
        print(f"{name}: pickled")
    except TypeError as error:
        print(f"{name}: {error}")
