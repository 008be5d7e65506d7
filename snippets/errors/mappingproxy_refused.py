"""A read-only view of a dictionary refuses to be pickled."""

import pickle
from types import MappingProxyType

settings = MappingProxyType({"currency": "EUR"})
pickle.dumps({"settings": settings}, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
