"""Verify first: after loading, the call has been made."""

import hmac
import pickle
import secrets

KEY = secrets.token_bytes(32)


class Greeting:
    def __reduce__(self):
        return print, ("Called while you were loading.",)


def check(tag, body):
    expected = hmac.digest(KEY, body, "sha256")
    if not hmac.compare_digest(tag, expected):
        raise ValueError("the signature does not match")


def load_then_check(tag, body):
    value = pickle.loads(body)
    check(tag, body)
    return value


def check_then_load(tag, body):
    check(tag, body)
    return pickle.loads(body)


for load in [load_then_check, check_then_load]:
    print(load.__name__)
    try:
        load(bytes(32), pickle.dumps(Greeting(), protocol=5))
    except ValueError as error:
        print(f"  {type(error).__name__}: {error}")
