"""Pickle a small piece of a syntax tree."""

import ast
import pickle

tree = ast.parse("7", mode="eval").body
print(pickle.dumps(tree, protocol=3))

# /// script
# requires-python = ">=3.6,<3.8"
# ///
