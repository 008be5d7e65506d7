"""Send a long number as text, and JavaScript keeps every digit."""

import json
import subprocess

READER = """
const order = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log("as a number:", String(order.number));
console.log("as text:    ", String(BigInt(order.text) + 1n));
"""


def in_node(program: str, text: str) -> str:
    return subprocess.run(
        ["node", "-e", program],
        input=text,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


number = 2**53 + 1
text = json.dumps({"number": number, "text": str(number)})
print("sent:       ", number)
print(in_node(READER, text), end="")

# /// script
# [tool.picklejar]
# needs = ["node"]
# ///
