"""Without __reduce__, object asks for arguments and state."""

import pickle


class Seat:
    def __getnewargs__(self):
        print("  __getnewargs__")
        return ()

    def __getstate__(self):
        print("  __getstate__")


class BoxSeat(Seat):
    def __getnewargs_ex__(self):
        print("  __getnewargs_ex__")
        return (), {}


for seat in [Seat(), BoxSeat()]:
    for protocol in [1, 2, 5]:
        print(type(seat).__name__, "protocol", protocol)
        pickle.dumps(seat, protocol=protocol)
