"""Write NaN, and a stricter reader refuses the whole document."""

import json
import subprocess

READER = """
const text = require("fs").readFileSync(0, "utf8");
try { console.log(JSON.parse(text)); }
catch (error) { console.log(error.name); }
"""

scores = {"mean": 3.5, "spread": float("nan")}
text = json.dumps(scores)
print("Python writes:", text)

node = subprocess.run(
    ["node", "-e", READER],
    input=text,
    capture_output=True,
    check=True,
    encoding="utf-8",
)
print("Node says:", node.stdout, end="")

try:
    json.dumps(scores, allow_nan=False)
except ValueError as error:
    print(f"Python, asked to be strict: {error}")

# /// script
# [tool.picklejar]
# needs = ["node"]
# ///
