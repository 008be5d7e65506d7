"""A time zone that this machine does not know."""

import pickle
from datetime import datetime, timedelta, timezone

# Written where somebody had installed a zone of their own.
zone = b"\x8c\x08zoneinfo\x8c\x12ZoneInfo._unpickle\x93"
try:
    pickle.loads(
        b"\x80\x04" + zone + b"\x8c\x09Mars/BaseK\x01\x86R."
    )
except LookupError as error:
    print(f"{type(error).__name__}: {error}")

fixed = timezone(timedelta(hours=2), "CEST")
time = datetime(2024, 7, 1, 12, tzinfo=fixed)
print(pickle.loads(pickle.dumps(time, protocol=4)))

# /// script
# [tool.picklejar]
# browser = { differs = "the message says more" }
# ///
