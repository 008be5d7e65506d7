"""Log every hook of one dump and one load, in order."""

import pickle


class Ticket:
    def __new__(cls, *args):
        print("   __new__", args)
        return super().__new__(cls)

    def __init__(self, seat):
        print("   __init__", seat)
        self.seat = seat

    def __reduce_ex__(self, protocol):
        print("   __reduce_ex__", protocol)
        return super().__reduce_ex__(protocol)

    def __getnewargs__(self):
        print("   __getnewargs__")
        return (self.seat,)

    def __getstate__(self):
        print("   __getstate__")
        return {"seat": self.seat}

    def __setstate__(self, state):
        print("   __setstate__", state)
        self.__dict__.update(state)


# --8<-- [start:calls]
print("made:")
ticket = Ticket(12)
print("dumped:")
data = pickle.dumps(ticket, protocol=4)
print("loaded:")
pickle.loads(data)
# --8<-- [end:calls]
