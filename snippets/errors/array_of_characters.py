"""Load an array of characters from Python 2."""

import io
import pickle
from array import array


def array_of_2(code, items):
    if code == "c":
        return array("B", "".join(items).encode("latin1"))
    return array(code, items)


class Unpickler2(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) == ("array", "array"):
            return array_of_2
        return super().find_class(module, name)


# Python 2.7 wrote this: array("c", "di")
data = (
    b"\x80\x02carray\narray\nq\x00U\x01cq\x01]q\x02("
    b"U\x01dq\x03U\x01iq\x04e\x86q\x05Rq\x06."
)
print(Unpickler2(io.BytesIO(data), encoding="latin1").load())
pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
