"""List what a pickle would import, without loading it."""

import pickle
import pickletools
from datetime import date
from decimal import Decimal


def imports(data):
    found, strings, memo = [], [""], []
    for opcode, arg, _ in pickletools.genops(data):
        if opcode.name in ("GLOBAL", "INST"):
            found.append(arg)
        elif opcode.name == "STACK_GLOBAL":
            found.append(" ".join(strings[-2:]))
        elif opcode.name == "MEMOIZE":
            memo.append(strings[-1])
        elif opcode.name in ("BINGET", "LONG_BINGET") and memo:
            strings.append(memo[arg])
        elif isinstance(arg, str):
            strings.append(arg)
    return found


order = {"paid": Decimal("9.50"), "on": date(2026, 5, 4)}
print("plain:", imports(pickle.dumps({"paid": 9.5}, protocol=4)))
print("order:", imports(pickle.dumps(order, protocol=4)))
print("call:", imports(b"cbuiltins\nprint\n(S'hello'\ntR."))
