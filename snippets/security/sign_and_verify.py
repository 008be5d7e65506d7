"""Sign the bytes, and verify them before pickle sees them."""

import hmac
import pickle
import secrets

KEY = secrets.token_bytes(32)  # yours comes from a secret store


def seal(value):
    body = pickle.dumps(value, protocol=5)
    return hmac.digest(KEY, body, "sha256") + body


def unseal(sealed):
    tag, body = sealed[:32], sealed[32:]
    expected = hmac.digest(KEY, body, "sha256")
    if not hmac.compare_digest(tag, expected):
        raise ValueError("the signature does not match")
    return pickle.loads(body)


sealed = seal({"account": "ada", "balance": 10})
print(unseal(sealed))

other = pickle.dumps({"account": "eve", "balance": 10}, 5)
try:
    unseal(sealed[:32] + other)
except ValueError as error:
    print(f"{type(error).__name__}: {error}")
