"""Write JSON in Python and read it in JavaScript."""

import json
import subprocess

READER = """
const order = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const [name, value] of Object.entries(order))
  console.log(name.padEnd(6), typeof value, value);
"""

order = {
    "number": 2**53 + 1,
    "price": 1.10,
    "item": "crème 🥒",
    "sizes": (20, 30),
    "paid": True,
    "note": None,
}
text = json.dumps(order)
print(text)
node = subprocess.run(
    ["node", "-e", READER],
    input=text,
    capture_output=True,
    check=True,
    encoding="utf-8",
)
print(node.stdout, end="")

# /// script
# [tool.picklejar]
# needs = ["node"]
# ///
