"""encoding="bytes" makes the names of attributes bytes too."""

import pickle


class Order:
    item: str


class Mended(Order):
    def __setstate__(self, state):
        for name, value in state.items():
            if isinstance(name, bytes):  # from Python 2
                name = name.decode("ascii")
                if isinstance(value, bytes):
                    value = value.decode("utf-8")
            setattr(self, name, value)


# Python 2.7 wrote this, but for the name Mended.
STATE = b"oq\x01}q\x02U\x04itemq\x03U\x05caf\xc3\xa9q\x04sb."
data = b"\x80\x02(c__main__\nMended\nq\x00" + STATE
print("mended:", pickle.loads(data, encoding="bytes").item)

data = b"\x80\x02(c__main__\nOrder\nq\x00" + STATE
order = pickle.loads(data, encoding="bytes")
print(vars(order))
print(order.item)

# /// script
# [tool.picklejar]
# raises = "AttributeError"
# ///
