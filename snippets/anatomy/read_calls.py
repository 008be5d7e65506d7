"""Read imports and calls off a pickle, without loading it."""

import pickletools

CALLS = {"REDUCE", "INST", "OBJ", "NEWOBJ", "NEWOBJ_EX", "BUILD"}


def read_calls(data):
    stack, marks, memo = [], [], {}
    for op, argument, _ in pickletools.genops(data):
        needs = [kind.name for kind in op.stack_before]
        start = len(stack) - len(needs)
        if "mark" in needs:
            start = marks.pop() - needs.index("mark")
        taken, stack[start:] = stack[start:], []
        if argument is not None:
            taken.append(str(argument))
        text = f"{op.name}({', '.join(taken)})"
        if op.name == "MARK":
            marks.append(len(stack))
        elif "GET" in op.name:
            stack.append(memo[argument])
        elif "PUT" in op.name:
            memo[argument] = stack[-1]
        elif op.name == "MEMOIZE":
            memo[len(memo)] = taken[0]
            stack += taken
        elif op.stack_after:
            stack += [text] * len(op.stack_after)
        if op.name in CALLS or "GLOBAL" in op.name:
            print(text)


read_calls(b"cbuiltins\nprint\n(Vhello\ntR.")
read_calls(b"(Vhello\nibuiltins\nprint\n.")
