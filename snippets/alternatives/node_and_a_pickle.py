"""Hand a pickle to JavaScript: it finds names, and no order."""

import pickle
import subprocess
from dataclasses import dataclass

READER = """
const bytes = require("fs").readFileSync(0);
try { console.log(JSON.parse(bytes)); }
catch (error) { console.log("JSON.parse:", error.name); }
console.log("class Order here:", typeof Order);
const names = bytes.toString("latin1").match(/[A-Za-z_]{4,}/g);
console.log(names.join(" "));
"""


@dataclass
class Order:
    number: int
    item: str


data = pickle.dumps(Order(7, "dill"), protocol=4)
print(data)
node = subprocess.run(
    ["node", "-e", READER],
    input=data,
    capture_output=True,
    check=True,
)
print(node.stdout.decode(), end="")

# /// script
# [tool.picklejar]
# needs = ["node"]
# ///
