"""Read the data of a pickle whose code is lost."""

import io
import pickle


class StandIn:
    def __init__(self, *arguments):
        self.arguments = arguments

    def __setstate__(self, state):
        self.state = state


class SalvageUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        try:
            return super().find_class(module, name)
        except (ImportError, AttributeError):
            return type(f"{module}.{name}", (StandIn,), {})


# Written where there is a module `stock`: Order()
data = (
    b"\x80\x04\x95$\x00\x00\x00\x00\x00\x00\x00\x8c\x05stock"
    b"\x94\x8c\x05Order\x94\x93\x94)\x81\x94}\x94\x8c\x04item"
    b"\x94\x8c\x04dill\x94sb."
)
order = SalvageUnpickler(io.BytesIO(data)).load()
print(type(order).__name__, order.state)
