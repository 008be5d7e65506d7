"""See which names find_class is asked for, by protocol."""

import io
import pickle
from datetime import date


class Asked(pickle.Unpickler):
    def find_class(self, module, name):
        asked.append(f"{module}.{name}")
        return super().find_class(module, name)


for value in [{1, 2}, date(2026, 5, 4), b"tea"]:
    print(repr(value))
    for protocol in [1, 2, 3, 4]:
        asked: list[str] = []
        data = pickle.dumps(value, protocol=protocol)
        assert Asked(io.BytesIO(data)).load() == value
        print(f"  protocol {protocol}:", ", ".join(asked) or "none")
