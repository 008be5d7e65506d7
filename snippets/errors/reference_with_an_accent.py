"""Protocol 0 writes references as ASCII lines."""

import io
import pickle


class Table:
    pass


class ByName(pickle.Pickler):
    def persistent_id(self, thing):
        return "tisch-drei-ö" if isinstance(thing, Table) else None


ByName(io.BytesIO(), protocol=0).dump([Table()])

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
