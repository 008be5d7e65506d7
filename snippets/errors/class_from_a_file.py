"""A class from a file that was loaded by its path."""

import importlib.util
import pickle

with open("plugin.py", "w") as file:
    file.write("class Tea:\n    price = 3\n")

spec = importlib.util.spec_from_file_location(
    "tea_plugin", "plugin.py"
)
assert spec and spec.loader
plugin = importlib.util.module_from_spec(spec)
spec.loader.exec_module(plugin)
pickle.dumps(plugin.Tea(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
