"""Keep the source, and compile it on arrival."""

import pickle


class Formula:
    def __init__(self, source):
        self.source = source
        self.code = compile(source, "formula", "eval")

    def __reduce__(self):
        return type(self), (self.source,)


discount = pickle.loads(
    pickle.dumps(Formula("3 * 0.5"), protocol=4)
)
print(discount.source, "=", eval(discount.code))
