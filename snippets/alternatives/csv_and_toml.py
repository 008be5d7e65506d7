"""Read a price and a date back from CSV and from TOML."""

import csv
import io
import tomllib
from datetime import date

file = io.StringIO()
csv.writer(file).writerow([7, 1.1, True, None, date(2026, 3, 1)])
print("CSV :", next(csv.reader(file.getvalue().splitlines())))

settings = "number = 7\nprice = 1.1\npaid = true\nday = 2026-03-01"
print("TOML:", list(tomllib.loads(settings).values()))
