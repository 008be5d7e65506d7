"""Node writes JSON, and Python says what it read."""

import json
import subprocess
from datetime import datetime

SCRIPT = """
console.log(JSON.stringify({
    price: 4.0, total: 0.1 + 0.2, zero: -0, huge: 1e21,
    mean: NaN, nothing: null, forgotten: undefined,
    list: [undefined, 1], when: new Date(0),
    tags: new Set(["new"]), prices: new Map([["tea", 3]]),
    bytes: new Uint8Array([200, 201]), text: "é\\ud83c",
}))
try { JSON.stringify({ number: 10n }) }
catch (error) { console.log(`${error}`) }
"""

command = ["node", "-e", SCRIPT]
done = subprocess.run(command, capture_output=True, check=True)
sent, refused = done.stdout.decode().splitlines()
print(sent)
order = json.loads(sent)
for name, value in order.items():
    print(f"{name:<8} {type(value).__name__:<9} {value!r}")
print(datetime.fromisoformat(order["when"]))
print(refused)

# /// script
# [tool.picklejar]
# needs = ["node"]
# ///
