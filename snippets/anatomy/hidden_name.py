"""Call print three times, and never look like it."""

import pickle
import pickletools

popped = (
    b"\x80\x04\x8c\x08builtins\x8c\x05print"
    b"\x8c\x0bcollections\x8c\x0bOrderedDict00\x93\x8c\x02hi\x85R."
)
fetched = (
    b"\x80\x04\x8c\x08builtinsq\x01\x8c\x05printq\x02"
    b"\x8c\x0bcollections\x8c\x0bOrderedDicth\x01h\x02\x93"
    b"\x8c\x02hi\x85R."
)
computed = (
    b"\x80\x04\x8c\x08builtins"
    b"\x8c\x08builtins\x8c\x09str.lower\x93\x8c\x05PRINT\x85R"
    b"\x93\x8c\x02hi\x85R."
)


def last_texts(data):
    texts = []
    for opcode, argument, _ in pickletools.genops(data):
        if isinstance(argument, str):
            texts.append(argument)
        elif opcode.name == "STACK_GLOBAL":
            found = texts[-2:]
    return found


for data in popped, fetched, computed:
    print(data)
    print("  texts before STACK_GLOBAL:", *last_texts(data))
    print("  loading prints", end=" ")
    pickle.loads(data)
