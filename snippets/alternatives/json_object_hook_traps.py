"""Let a stranger write the tag, and object_hook believes it."""

import json
from decimal import Decimal
from typing import Any


def untag(found: dict[str, Any]) -> Any:
    print("object_hook gets:", found)
    text = found.get("$decimal")
    return found if text is None else Decimal(text)


text = """{"item": "dill",
           "price": {"$decimal": "1.10"},
           "comment": {"text": "cheap", "$decimal": "0"}}"""
print(json.loads(text, object_hook=untag))
