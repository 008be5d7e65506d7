"""The sixth item must be a function, not its name."""

import pickle


class Order:
    def set_state(self, state):
        self.drink = state

    def __reduce__(self):
        return Order, (), "tea", None, None, "set_state"


pickle.dumps(Order(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
