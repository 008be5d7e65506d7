"""Get tuples back instead of lists, from Python 3.15."""

import json

text = json.dumps({"sizes": [(20, 30), (40, 60)]})
print(json.loads(text))
print(json.loads(text, array_hook=tuple))

# /// script
# requires-python = ">=3.15"
# ///
