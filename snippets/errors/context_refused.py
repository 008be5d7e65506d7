"""A context refuses to be pickled, and so does its variable."""

import pickle
from contextvars import ContextVar, copy_context

user: ContextVar[str] = ContextVar("user")
user.set("Ada")
pickle.dumps(copy_context(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
