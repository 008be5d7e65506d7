"""Ask marshal for its version: it moves with Python's own."""

import marshal
from typing import Any


class Order:
    number = 7


class Token(bytes):
    pass


print("marshal version:", marshal.version)

code = compile("6 * 7", "sum", "eval")
print("code comes back:", eval(marshal.loads(marshal.dumps(code))))

token: Any = Token(b"dill")
print("token:", marshal.loads(marshal.dumps(token)))

order: Any = Order()
try:
    marshal.dumps(order)
except ValueError as error:
    print(f"{type(error).__name__}: {error}")
