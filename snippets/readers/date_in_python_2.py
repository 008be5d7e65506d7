"""Pickle a date where a date is eight-bit text, as on Python 2."""

import datetime
import pickle

for year in 2026, 2050:
    print(repr(pickle.dumps(datetime.date(year, 1, 2), 2)))

# /// script
# requires-python = ">=2.7,<3"
# ///
