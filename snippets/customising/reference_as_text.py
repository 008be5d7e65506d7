"""In protocol 0 a reference is text that ends with its line."""

import io
import pickle

CUSTOMER = object()


class Saving(pickle.Pickler):
    reference: object

    def persistent_id(self, obj):
        return self.reference if obj is CUSTOMER else None


class Loading(pickle.Unpickler):
    def persistent_load(self, reference):
        return f"customer {reference!r}"


for Saving.reference in [7, "ada\nS'not ada'"]:
    for protocol in [0, 1]:
        file = io.BytesIO()
        Saving(file, protocol).dump(CUSTOMER)
        loaded = Loading(io.BytesIO(file.getvalue())).load()
        print(f"protocol {protocol}:", loaded)
