"""An allowed class can be given new attributes by a pickle."""

import io
import pickle


class Coupon:
    percent = 10


class OnlyCoupon(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) != ("__main__", "Coupon"):
            raise pickle.UnpicklingError(f"{name} refused")
        return Coupon


# The class itself, then a state for it: (dict, slots).
the_class = pickle.dumps(Coupon, protocol=2)[:-1]
state = pickle.dumps((None, {"percent": 100}), protocol=2)[2:-1]
data = the_class + state + pickle.BUILD + pickle.STOP
print(data)

print("a coupon before:", Coupon().percent)
OnlyCoupon(io.BytesIO(data)).load()
print("a coupon after:", Coupon().percent)
