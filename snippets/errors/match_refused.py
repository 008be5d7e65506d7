"""What a regular expression found refuses to be pickled."""

import pickle
import re

match = re.search(r"(\d+) (\w+)", "2 teas, please")
pickle.dumps(match, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
