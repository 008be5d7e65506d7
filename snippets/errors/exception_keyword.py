"""An exception with a keyword-only argument, loaded."""

import pickle


class RefusedError(Exception):
    def __init__(self, message, *, code):
        super().__init__(message)
        self.code = code


class MendedError(RefusedError):
    def __reduce__(self):
        return _again, (type(self), self.args, self.code)


def _again(kind, arguments, code):
    return kind(*arguments, code=code)


mended = pickle.dumps(MendedError("card", code=51), protocol=4)
print("mended:", pickle.loads(mended).code)
error = pickle.dumps(RefusedError("card", code=51), protocol=4)
pickle.loads(error)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
