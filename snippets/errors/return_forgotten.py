"""A __reduce__ without a return."""

import pickle


class Order:
    def __reduce__(self):
        answer = Order, ()
        print("the answer has", len(answer), "items")


pickle.dumps(Order(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
