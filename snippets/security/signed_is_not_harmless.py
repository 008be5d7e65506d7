"""A good signature passes a replay and a bad signer alike."""

import hmac
import pickle
import secrets

KEY = secrets.token_bytes(32)


class Greeting:
    def __reduce__(self):
        return print, ("Called while you were loading.",)


def seal(value):
    body = pickle.dumps(value, protocol=5)
    return hmac.digest(KEY, body, "sha256") + body


def unseal(sealed):
    tag, body = sealed[:32], sealed[32:]
    expected = hmac.digest(KEY, body, "sha256")
    if not hmac.compare_digest(tag, expected):
        raise ValueError("the signature does not match")
    return pickle.loads(body)


payment = seal({"pay": "eve", "euros": 10})
print("once: ", unseal(payment))
print("again:", unseal(payment))
print("whoever holds the key:")
unseal(seal(Greeting()))
