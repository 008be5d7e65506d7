"""An exception is made again from its args, by __init__."""

import pickle


class OrderError(Exception):
    def __init__(self, order, reason):
        super().__init__(f"order {order}: {reason}")
        self.order, self.reason = order, reason


class WithReduce(OrderError):
    def __reduce__(self):
        made_from = (self.order, self.reason)
        return type(self), made_from, self.__dict__


class WithAllArgs(Exception):
    def __init__(self, order, reason):
        super().__init__(order, reason)

    def __str__(self):
        order, reason = self.args
        return f"order {order}: {reason}"


for kind in [OrderError, WithReduce, WithAllArgs]:
    error = kind(7, "sold out")
    print(kind.__name__, error.args)
    data = pickle.dumps(error, protocol=4)
    try:
        print("  loaded:", pickle.loads(data))
    except TypeError as problem:
        print(f"  {type(problem).__name__}: {problem}")
