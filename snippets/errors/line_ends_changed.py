"""Line ends changed on the way: what each protocol says."""

import pickle
from decimal import Decimal

prices = {"dill": Decimal("9.50"), "rows": list(range(12))}
for protocol in 0, 2, 4:
    data = pickle.dumps(prices, protocol=protocol)
    changed = data.replace(b"\n", b"\r\n")
    grown = len(changed) - len(data)
    print(f"protocol {protocol}, grown by {grown}")
    try:
        print("  loaded:", pickle.loads(changed) == prices)
    except Exception as error:
        print(f"  {type(error).__name__}: {error}")
    back = changed.replace(b"\r\n", b"\n")
    print("  changed back:", pickle.loads(back) == prices)
