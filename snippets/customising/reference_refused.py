"""A plain load refuses a reference."""

import io
import pickle


class NamePickler(pickle.Pickler):
    def persistent_id(self, obj):
        return "café" if obj is NamePickler else None


for protocol in [4, 0]:
    file = io.BytesIO()
    try:
        NamePickler(file, protocol).dump([NamePickler])
        print(file.getvalue())
        pickle.loads(file.getvalue())
    except pickle.PickleError as error:
        print(f"{type(error).__name__}: {error}")
