"""Ask a Python about all that changed for pickle."""

import array
import enum
import fractions
import itertools
import multiprocessing
import pathlib
import pickle
import threading
import warnings


class Colour(enum.Flag):
    RED = 1
    BLUE = 2


def outer():
    def inner():
        pass

    return inner


def refusal(value):
    """Return what dumps says, or "it pickles", and any warning."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            pickle.dumps(value)
        except Exception as error:
            return (
                "refused: "
                + type(error).__name__
                + ": "
                + str(error)
            )
    if caught:
        kind = caught[0].category.__name__
        return "it pickles, and warns: " + kind
    return "it pickles"


def recipe(value):
    """Return the arguments that __reduce_ex__ wants it made of."""
    made_by, *parts = value.__reduce_ex__(4)
    return getattr(made_by, "__qualname__", "") + str(parts[0])


def same(value):
    """Return whether both picklers write the same bytes."""
    both = {pickle.dumps(value, 4), pickle._dumps(value, 4)}
    return "the same bytes" if len(both) == 1 else "other bytes"


def notes(value):
    """Return how many notes the error carries."""
    try:
        pickle.dumps(value)
    except TypeError as error:
        return str(len(getattr(error, "__notes__", ())))


warnings.simplefilter("ignore")
path = pathlib.PurePosixPath("jar/dill")
answers = {
    "default protocol": pickle.DEFAULT_PROTOCOL,
    "highest protocol": pickle.HIGHEST_PROTOCOL,
    "start method": multiprocessing.get_start_method(),
    "lock": refusal(threading.Lock()),
    "function inside a function": refusal(outer()),
    "lambda": refusal(lambda: None),
    "open file": refusal(open("jar.txt", "w")),
    "itertools.count": refusal(itertools.count(3)),
    "notes on an error": notes({"jar": [threading.Lock()]}),
    "C and Python picklers, 1000 items": same([0] * 1000),
    "C and Python picklers, 1001 items": same([0] * 1001),
    "Fraction": recipe(fractions.Fraction(1, 3)),
    "PurePosixPath": recipe(path),
    "module of PurePosixPath": "in " + type(path).__module__,
    "array of floats": recipe(array.array("f", [0.5])),
    "Flag, two at once": recipe(Colour.RED | Colour.BLUE),
    "object.__getstate__": hasattr(object, "__getstate__"),
    "PickleBuffer": hasattr(pickle, "PickleBuffer"),
}
for name, answer in answers.items():
    print(name, "->", answer)

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# survey = true
# [[tool.picklejar.normalise]]
# pattern = "0x[0-9a-f]+"
# replacement = "0x…"
# reason = "an address"
# ///
