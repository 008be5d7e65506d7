"""Load what every Python wrote, and compare it with the values."""

import ast
import glob
import io
import pickle
import re

import write_builtin
import write_changed
import write_library
import write_own

MODULES = write_builtin, write_changed, write_library, write_own

# Pickles name the classes of write_own.py as they were there: in
# __main__, which is this program now.
for name in dir(write_own):
    if not name.startswith("_"):
        globals()[name] = getattr(write_own, name)


PARTS = "__name__ args default_factory func item"


def seen(value, known):
    """Return all that can be seen of a value, with all types."""
    text = type(value).__name__ + " "
    if isinstance(value, (list, dict, set)):
        if id(value) in known:
            return text + "number %d again" % known[id(value)]
        known[id(value)] = len(known) + 1
    there = dir(value)
    for name in PARTS.split():
        if name in there:
            text += name + "=" + repr(getattr(value, name)) + " "
    if isinstance(value, (list, tuple)):
        text += repr([seen(part, known) for part in value])
    elif isinstance(value, dict):
        parts = [seen(pair, known) for pair in value.items()]
        ordered = hasattr(value, "move_to_end")
        text += repr(parts if ordered else sorted(parts))
    elif isinstance(value, (set, frozenset)):
        text += repr(sorted(value))
    elif hasattr(value, "groupindex"):  # a regular expression
        text += repr((value.pattern, value.flags))
    elif " at 0x" not in repr(value):
        text += repr(value)
    elif hasattr(value, "getvalue"):
        text += repr((value.getvalue(), value.tell()))
    elif hasattr(value, "__iter__"):
        text += repr(list(value))
    if hasattr(value, "__dict__") and not isinstance(value, type):
        text += repr(sorted(vars(value).items()))
    return re.sub(" at 0x[0-9a-f]+", "", text)


def load(data, values):
    """Return how a pickle compares with this Python's own value.

    Values are two alike: seeing one may use it up.
    """
    try:
        loaded = pickle.loads(data)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)
    text = seen(loaded, {})
    if values and text == values[0]:
        return "equal"
    if values and loaded == values[1]:
        if type(loaded) is type(values[1]):
            return "equal, with other types inside"
        return "equal, as " + type(loaded).__name__
    return "different: " + text[:60] + "..." * (len(text) > 60)


def span(first, last):
    """Return "1-3" of 1 and 3, and "2" of 2 and 2."""
    return str(first) + ("-" + str(last)) * (first != last)


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


def written_values():
    """Return the Pythons that wrote a name's text in a protocol."""
    rows = {}
    for path in glob.glob("write_*-*.txt"):
        version = path[:-4].rpartition("-")[2]
        label = ".".join(version.rstrip("t").split(".")[:2])
        label += "t" * version.endswith("t")
        for line in io.open(path, encoding="utf-8"):
            key, text = line.rstrip("\n").split(" -> ")
            name, protocols = key.split(" @")
            for number in map(int, protocols.split(",")):
                row = rows.setdefault((name, text, number), [])
                row.append(label)
    return rows


def main():
    """Print each value with each result, and who wrote it."""
    values = {}
    for module in MODULES:
        others = dict(module.values())
        for name, value in module.values():
            values[name] = seen(value, {}), others[name]
    rows, results = written_values(), {}
    for (name, text, number), whose in rows.items():
        result = "not written: " + text
        if text.startswith(("b'", 'b"')):
            data = bytearray(ast.literal_eval(text))
            if number > 1:
                data[1] = number
            result = load(bytes(data), values.get(name))
        if result.startswith("ValueError: unsupported"):
            name = "any value"
        for label in whose:
            for key in (name, ": " + result), ("writers", ""):
                by = results.setdefault(key, {})
                by.setdefault(label, set()).add(number)
    everyone = results.pop(("writers", ""))
    labels = sorted(
        everyone, key=lambda x: (x[0], len(x.rstrip("t")), x)
    )
    each = " ".join(written(everyone, [x]) for x in labels)
    print("writers -> " + each)
    for key in sorted(results):
        print("".join(key) + " -> " + written(results[key], labels))


main()

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = "reads what other Pythons wrote"
# survey = true
# reads = [
#   "readers/write_builtin",
#   "readers/write_changed",
#   "readers/write_library",
#   "readers/write_own",
# ]
# ///
