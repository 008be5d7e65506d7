"""Load hostile streams for real, in a process that has little to lose.

Run as a program: it reads streams from standard input, each preceded by its length in
four bytes, loads each, and prints one line of JSON for each: how the
load ended. No import gets through, memory is limited, and the process that started it
limits the time. The fingerprints are also used by the tests, on what they rebuild.
"""

import hashlib
import json
import pickle
import struct
import sys

MEMORY = 1 << 30  # bytes of address space
_DEEPEST = 40


class Refused(Exception):
    """A load asked for a global."""


def refuse(event, arguments):
    """Stop a load, from within an audit hook, where it looks a global up."""
    if event == "pickle.find_class":
        raise Refused(*arguments)


def verdict(data, encoding="ASCII", load=None):
    """Say how loading ends: ok and what came out, refused and what for, or an error.

    With `loads`, unless another way is asked for: where frames are wrong, they differ.
    """
    try:
        value = load(data) if load else pickle.loads(data, encoding=encoding)
    except Refused as refused:
        return {"end": "refused", "names": list(refused.args)}
    except MemoryError:
        return {"end": "memory"}
    except Exception as error:  # every end is a verdict
        return {"end": "error", "error": f"{type(error).__name__}: {error}"[:200]}
    return {"end": "ok", "value": fingerprint(value)}


def fingerprint(value):
    """Digest a value: kinds, contents, order, and which containers are the same one."""
    digest = hashlib.sha256("\n".join(_tokens(value)).encode()).hexdigest()
    return digest[:16]


def _tokens(value):  # noqa: C901 # one branch for each kind of value
    """Write a value flat, numbering each container when it is first met."""
    tokens, numbers = [], {}
    todo = [value]
    kept = []  # or an id could be given twice
    while todo:
        value = todo.pop()
        kind = type(value).__name__
        if isinstance(value, (list, dict, set, bytearray, memoryview)):
            if id(value) in numbers:
                tokens.append(f"again {numbers[id(value)]}")
                continue
            numbers[id(value)] = len(numbers)
            kept.append(value)
        if len(tokens) > 20_000:  # sharing can make a value endless
            tokens.append("more")
            break
        if isinstance(value, (list, tuple)):
            tokens.append(f"{kind} {len(value)}")
            todo.extend(reversed(value))
        elif isinstance(value, dict):
            tokens.append(f"{kind} {len(value)}")
            for key, item in reversed(value.items()):
                todo += (item, key)
        elif isinstance(value, (set, frozenset)):
            inside = sorted(_flat(item, _DEEPEST) for item in value)
            tokens.append(f"{kind} {inside}")
        elif isinstance(value, memoryview):
            tokens.append(f"{kind} {value.readonly} {bytes(value).hex()}")
        elif isinstance(value, int) and value.bit_length() > 10_000:
            tokens.append(f"{kind} {hex(value)}")
        elif value is None or isinstance(value, (int, float, str, bytes, bytearray)):
            tokens.append(f"{kind} {value!a}")
        else:
            tokens.append(f"a {kind}")
    return tokens


def _flat(value, depth):
    """Write a hashable value; sets have no order, so by text."""
    if depth == 0:
        return "..."
    kind = type(value).__name__
    if isinstance(value, tuple):
        return f"({', '.join(_flat(item, depth - 1) for item in value)})"
    if isinstance(value, frozenset):
        return f"{kind} {sorted(_flat(item, depth - 1) for item in value)}"
    if isinstance(value, int) and value.bit_length() > 10_000:
        return f"{kind} {hex(value)}"
    if value is None or isinstance(value, (int, float, str, bytes)):
        return f"{kind} {value!a}"
    return f"a {kind}"


def main():
    """Judge all streams from standard input."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(refuse)
    encoding = sys.argv[1] if len(sys.argv) > 1 else "ASCII"
    source = sys.stdin.buffer
    while header := source.read(4):
        data = source.read(struct.unpack("<I", header)[0])
        sys.stdout.write(json.dumps(verdict(data, encoding)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
