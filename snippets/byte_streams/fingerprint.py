"""Compare values, and hash a form that you chose."""

import hashlib
import json
import pickle
from typing import Any

a = {"matches": 10, "names": ["Ada", "Grace"]}
b = {"names": ["Ada", "Grace"], "matches": 10}


def fingerprint(scores: dict[str, Any]) -> str:
    text = json.dumps(scores, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


print("pickles equal:", pickle.dumps(a) == pickle.dumps(b))
print("values equal:", a == b)
print("fingerprints equal:", fingerprint(a) == fingerprint(b))
print(fingerprint(a)[:16])
