"""Sign a purpose and an expiry time together with the bytes."""

import hmac
import pickle
import secrets

KEY = secrets.token_bytes(32)


def tag_of(purpose, head, body):
    key = hmac.digest(KEY, purpose.encode(), "sha256")
    return hmac.digest(key, head + body, "sha256")


def seal(value, purpose, expires):
    head = expires.to_bytes(8, "big")
    body = pickle.dumps(value, protocol=5)
    return tag_of(purpose, head, body) + head + body


def unseal(sealed, purpose, now):
    tag, head, body = sealed[:32], sealed[32:40], sealed[40:]
    if not hmac.compare_digest(tag, tag_of(purpose, head, body)):
        raise ValueError("wrong signature or purpose")
    if now >= int.from_bytes(head, "big"):
        raise ValueError("expired")
    return pickle.loads(body)


sealed = seal({"user": "ada"}, "session", expires=1_000)
for purpose, now in [
    ("session", 900),
    ("reset-password", 900),
    ("session", 1_000),
]:
    try:
        print(purpose, now, unseal(sealed, purpose, now))
    except ValueError as error:
        print(purpose, now, f"ValueError: {error}")
