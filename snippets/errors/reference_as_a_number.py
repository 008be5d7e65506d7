"""Use protocol 1 or newer, where a reference may be anything."""

import io
import pickle
import pickletools


class Table:
    pass


class ByName(pickle.Pickler):
    def persistent_id(self, thing):
        return (
            ("table", "ö", 3) if isinstance(thing, Table) else None
        )


file = io.BytesIO()
ByName(file, protocol=2).dump([Table()])
print([op.name for op, _, _ in pickletools.genops(file.getvalue())])
