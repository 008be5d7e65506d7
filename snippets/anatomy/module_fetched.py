"""Name two classes of one module: it is written once."""

import pickle
import pickletools
from datetime import date, time

data = pickle.dumps([date, time], protocol=4)
print(data)

texts = []
for opcode, argument, _ in pickletools.genops(data):
    if isinstance(argument, str):
        texts.append(argument)
    elif opcode.name == "STACK_GLOBAL":
        print("texts before STACK_GLOBAL:", *texts[-2:])
