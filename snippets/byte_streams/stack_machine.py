"""Run a pickle on a stack machine of your own."""

import pickle
import pickletools
from itertools import batched
from typing import Any

data = pickle.dumps({"matches": 10, "active": True}, protocol=4)
stack: list[Any] = []
memo: list[Any] = []

for opcode, argument, _ in pickletools.genops(data):
    match opcode.name:
        case "EMPTY_DICT":
            stack.append({})
        case "MARK":
            stack.append("MARK")
        case "SHORT_BINUNICODE" | "BININT1":
            stack.append(argument)
        case "NEWTRUE":
            stack.append(True)
        case "MEMOIZE":
            memo.append(stack[-1])
        case "SETITEMS":
            mark = stack.index("MARK")
            items = stack[mark + 1 :]
            del stack[mark:]
            stack[-1].update(batched(items, 2))
        case "STOP":
            result = stack.pop()
    print(f"{opcode.name:17}{stack}")

print("result:", result)
print("memo:", memo)
print("as pickle.loads says:", result == pickle.loads(data))
