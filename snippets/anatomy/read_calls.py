"""Read imports and calls off a pickle, without loading it."""

import pickletools
from re import search


def read_calls(data):
    stack, marks, memo = [], [], {}
    for op, argument, at in pickletools.genops(data):
        needs = [kind.name for kind in op.stack_before]
        start = len(stack) - len(needs)
        if "mark" in needs:
            start = marks.pop() - needs.index("mark")
        taken, stack[start:] = stack[start:], []
        if argument is not None:
            taken.append(repr(argument))
        text = f"{op.name}({', '.join(taken)})"
        if search(r"GLOBAL|EXT\d|REDUCE|INST|OBJ|BUILD", op.name):
            print(f"  #{at} = {text}")
            text = f"#{at}"
        elif argument is not None:
            text = taken[0]
        if op.name == "MARK":
            marks.append(len(stack))
        elif "GET" in op.name:
            stack.append(memo[argument])
        elif "PUT" in op.name:
            memo[argument] = stack[-1]
        elif op.name == "MEMOIZE":
            memo[len(memo)] = taken[0]
            stack += taken
        else:
            stack += [text] * len(op.stack_after)


data = b"\x80\x04\x8c\x08builtinsq\x01h\x01\x8c\x09str.lower\x93"
data += b"\x8c\x05PRINT\x85R\x93\x8c\x02hi\x85R."
print(data)
read_calls(data)
