"""Compiled code refuses to be pickled."""

import pickle

formula = compile("price * 0.9", "formula", "eval")
pickle.dumps({"discount": formula}, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
