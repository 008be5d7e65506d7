"""An unpickler that refuses every name but a few."""

import io
import pickle

ALLOWED = {("collections", "OrderedDict")}


class Restricted(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(
                f"global '{module}.{name}' is forbidden"
            )
        return super().find_class(module, name)


data = pickle.dumps(print, protocol=4)
Restricted(io.BytesIO(data)).load()

# /// script
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
