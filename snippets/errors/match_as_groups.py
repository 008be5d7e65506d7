"""Pickle the groups and the span; the pattern pickles as it is."""

import pickle
import re

pattern = re.compile(r"(?P<count>\d+) (?P<what>\w+)")
match = pattern.search("2 teas, please")
assert match
kept = pattern, match.groupdict(), match.span()
print(pickle.loads(pickle.dumps(kept, protocol=4)))
