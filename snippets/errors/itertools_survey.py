"""itertools: what pickle says to each."""

from __future__ import print_function

import pickle
import warnings
from importlib import import_module

# Its name, the module to look in, how it is made there.
KINDS = """
count        | itertools | count()
cycle        | itertools | cycle([1])
chain        | itertools | chain([1])
islice       | itertools | islice([1], 1)
repeat       | itertools | repeat(1)
product      | itertools | product([1])
permutations | itertools | permutations([1])
combinations | itertools | combinations([1], 1)
accumulate   | itertools | accumulate([1])
groupby      | itertools | groupby([1])
starmap      | itertools | starmap(len, [])
takewhile    | itertools | takewhile(len, [])
dropwhile    | itertools | dropwhile(len, [])
zip_longest  | itertools | zip_longest([1])
tee          | itertools | tee([1])[0]
compress     | itertools | compress([1], [1])
filterfalse  | itertools | filterfalse(len, [1])
pairwise     | itertools | pairwise([1])
batched      | itertools | batched([1], 1)
"""

warnings.simplefilter("ignore")
for line in KINDS.strip().splitlines():
    key, module, how = [part.strip() for part in line.split("|")]
    try:
        thing = eval(how, vars(import_module(module)))
    except (AttributeError, ImportError, NameError, SyntaxError):
        continue  # this Python has no such thing
    try:
        pickle.dumps(thing, protocol=2)
        print("%s -> pickled" % key)
    except Exception as error:
        print("%s -> %s: %s" % (key, type(error).__name__, error))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# ///
