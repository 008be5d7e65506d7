"""Send one order through three formats and read it back.

The order holds nothing rarer than a tuple and an exact price.
"""

import json
import marshal
import pickle
from decimal import Decimal

order = {
    "number": 2**70,
    "size": (20, 30),
    "price": Decimal("1.10"),
    7: "lucky",
}
formats = {"json": json, "marshal": marshal, "pickle": pickle}

for field, value in order.items():
    print(f"{{{field!r}: {value!r}}}")
    for name, module in formats.items():
        try:
            back = module.loads(module.dumps({field: value}))
        except (TypeError, ValueError) as error:
            print(f"  {name:8} refused: {error}")
            continue
        if back == {field: value}:
            print(f"  {name:8} kept")
        else:
            print(f"  {name:8} changed: {back}")
