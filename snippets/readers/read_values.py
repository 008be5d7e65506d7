"""Load what every Python wrote, and compare it with the original."""

from __future__ import print_function

import ast
import glob
import io
import pickle

import write_builtin
import write_changed
import write_library
import write_own

# Pickles name the classes of write_own.py as they were there: in
# __main__, which is this program now.
for name in dir(write_own):
    if not name.startswith("_"):
        globals()[name] = getattr(write_own, name)


def seen(value, known):
    """Return all that can be seen of a value.

    Each part with its type; a list that is met again, as such.
    """
    kind = type(value).__name__
    if isinstance(value, (list, dict, set)):
        if id(value) in known:
            return kind + " number %d again" % known[id(value)]
        known[id(value)] = len(known) + 1
    if isinstance(value, dict):
        parts = [seen(pair, known) for pair in value.items()]
        ordered = hasattr(value, "move_to_end")
        return kind + repr(parts if ordered else sorted(parts))
    if isinstance(value, (list, tuple)):
        return kind + repr([seen(part, known) for part in value])
    if isinstance(value, (set, frozenset)):
        return kind + repr(sorted(value))
    if isinstance(value, BaseException):
        return kind + repr(
            (value.args, sorted(vars(value).items()))
        )
    if hasattr(value, "groupindex"):  # a pattern, also in Python 2
        return kind + repr((value.pattern, value.flags))
    if " at 0x" not in repr(value):
        return kind + " " + repr(value)
    if hasattr(value, "__name__"):
        return kind + " " + value.__name__
    if hasattr(value, "getvalue"):
        return kind + repr((value.getvalue(), value.tell()))
    if hasattr(value, "__iter__"):
        return kind + repr(list(value))
    if hasattr(value, "func"):
        return kind + repr((value.func, value.args))
    if hasattr(value, "__dict__"):
        return kind + repr(sorted(vars(value).items()))
    return kind + repr(getattr(value, "item", None))


def load(data, original):
    """Return how a pickle compares with this Python's own value."""
    try:
        value = pickle.loads(data)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)
    text = re.sub(" at 0x[0-9a-f]+", "", seen(value, {}))
    if original and text == seen(original[0], {}):
        return "equal"
    if original and value == original[0]:
        if type(value) is type(original[0]):
            return "equal, with other types inside"
        return "equal, as " + type(value).__name__
    return "different: " + text[:60] + "..." * (len(text) > 60)


def span(first, last):
    """Return "1-3" of 1 and 3, and "2" of 2 and 2."""
    return str(first) if first == last else "%s-%s" % (first, last)


def written(by, labels):
    """Return "2.7:0-2 3.8-3.15:0-5": Pythons, then protocols."""
    parts = []
    for place, label in enumerate(labels):
        runs = []
        for number in sorted(by.get(label, ())):
            if runs and runs[-1][1] == number - 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        protocols = ",".join(span(*run) for run in runs)
        if parts and parts[-1][1:] == [place - 1, protocols]:
            parts[-1][1] = place
        elif protocols:
            parts.append([place, place, protocols])
    return " ".join(
        span(labels[first], labels[last]) + ":" + protocols
        for first, last, protocols in parts
    )


def order(label):
    """Return what puts 3.9 before 3.10."""
    return int(label.rstrip("t").split(".")[1]) + 100 * int(
        label[0]
    )


rows, everyone, labels = {}, {}, []
for path in sorted(glob.glob("write_*-*.txt")):
    version = path[:-4].rpartition("-")[2]
    label = ".".join(version.split(".")[:2]).rstrip("t")
    label += "t" * version.endswith("t")  # a free-threaded build
    with io.open(path, encoding="utf-8") as file:
        for line in file:
            key, text = line.rstrip("\n").split(" -> ")
            name, protocols = key.split(" @")
            for number in map(int, protocols.split(",")):
                row = rows.setdefault(name, {})
                row.setdefault((text, number), set()).add(label)
                everyone.setdefault(label, set()).add(number)

labels = sorted(everyone, key=order)
print("writers -> " + written(everyone, labels))
for name in sorted(rows):
    results = {}
    for text, number in sorted(rows[name]):
        result = "not written: " + text
        if text.startswith(("b'", 'b"')):
            data = bytearray(ast.literal_eval(text))
            if number > 1:
                data[1] = number
            result = load(bytes(data), original(name))
            if result.startswith("ValueError: unsupported"):
                unreadable.add(number)
                continue
        by = results.setdefault(result, {})
        for label in rows[name][text, number]:
            by.setdefault(label, set()).add(number)
    for result in sorted(results, key=lambda x: (x != "equal", x)):
        print(
            name + ": " + result,
            "->",
            written(results[result], labels),
        )

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# reads = ["readers/write_builtin", "readers/write_library", "readers/write_changed", "readers/write_own"]
# survey = true
# ///
