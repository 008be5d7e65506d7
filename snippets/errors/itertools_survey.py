"""itertools: what pickle says to each."""

from __future__ import print_function

import pickle
import warnings
from importlib import import_module

# Its name, its module as `it`, how it is made.
KINDS = """
count        | itertools | it.count()
cycle        | itertools | it.cycle([1])
chain        | itertools | it.chain([1])
islice       | itertools | it.islice([1], 1)
repeat       | itertools | it.repeat(1)
product      | itertools | it.product([1])
permutations | itertools | it.permutations([1])
combinations | itertools | it.combinations([1], 1)
accumulate   | itertools | it.accumulate([1])
groupby      | itertools | it.groupby([1])
starmap      | itertools | it.starmap(len, [])
takewhile    | itertools | it.takewhile(len, [])
dropwhile    | itertools | it.dropwhile(len, [])
zip_longest  | itertools | it.zip_longest([1])
tee          | itertools | it.tee([1])[0]
compress     | itertools | it.compress([1], [1])
filterfalse  | itertools | it.filterfalse(len, [1])
pairwise     | itertools | it.pairwise([1])
batched      | itertools | it.batched([1], 1)
"""

warnings.simplefilter("ignore")
for line in KINDS.strip().splitlines():
    key, module, how = [part.strip() for part in line.split("|")]
    try:
        it = import_module(module)
        thing = eval(how, dict(globals(), it=it))
    except (AttributeError, ImportError, SyntaxError) as lack:
        print("%s -> absent: %s" % (key, lack))
        continue
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
