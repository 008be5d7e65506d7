"""File a list in the memo under number 256, by hand."""

import pickle

number = (256).to_bytes(4, "little")
data = (
    pickle.EMPTY_LIST
    + (pickle.LONG_BINPUT + number)
    + (pickle.LONG_BINGET + number)
    + pickle.TUPLE2
    + pickle.STOP
)
print(data)
first, second = pickle.loads(data)
print("the same list twice:", first is second)

names = [str(number) for number in range(300)] * 2
data = pickle.dumps(names, protocol=2)
print("LONG_BINPUT written:", pickle.LONG_BINPUT in data)
print("LONG_BINGET written:", pickle.LONG_BINGET in data)
