"""A seal opens as it was made, and every other is refused before a load."""

import pytest

SEAL = "security/sign_and_verify"
PURPOSE = "security/purpose_and_expiry"

NO_LOAD = """
def loads(data):
    raise AssertionError("it was loaded")
"""


def test_what_was_sealed_opens(attack):
    """Any picklable value, an empty one too, as bytes or as a bytearray."""
    lines = attack(
        SEAL,
        """
for value in None, b"", "", {"a": [1]}, "x" * 100_000:
    assert unseal(seal(value)) == unseal(bytearray(seal(value))) == value
print("all")
""",
    )
    assert lines == ["all"]


def test_one_changed_bit_anywhere_is_refused_unloaded(attack):
    """In the tag or in the body; nor does a cut, a longer or an empty one pass."""
    lines = attack(
        SEAL,
        """
sealed = seal("tea")
"""
        + NO_LOAD
        + """
pickle.loads = loads
wrong = [sealed[:at] for at in range(len(sealed))]
wrong += [sealed + b"\\0", b"", b"\\0" * 32, sealed[:32] * 2, sealed[32:]]
for bit in range(len(sealed) * 8):
    one = bytearray(sealed)
    one[bit // 8] ^= 1 << bit % 8
    wrong.append(bytes(one))
print({refusal(unseal, x) for x in wrong})
""",
    )
    assert lines == ["{'ValueError'}"]


def test_another_key_opens_nothing(attack):
    """Neither by its holder's seal nor by an empty key's."""
    lines = attack(
        SEAL,
        """
mine, body = KEY, pickle.dumps("tea")
"""
        + NO_LOAD
        + """
pickle.loads = loads
for key in secrets.token_bytes(32), b"", b"\\0" * 32:
    print(refusal(unseal, hmac.digest(key, body, "sha256") + body))
""",
    )
    assert lines == ["ValueError"] * 3


@pytest.mark.parametrize(
    ("purpose", "now", "opens"),
    [
        ("session", 0, True),
        ("session", 999.9, True),
        ("session", 1000, False),
        ("session", 10**12, False),
        ("Session", 0, False),
        ("session ", 0, False),
        ("", 0, False),
    ],
)
def test_a_seal_opens_for_its_purpose_and_in_its_time(attack, purpose, now, opens):
    """The last second before the end is in time, and the end is not."""
    lines = attack(
        PURPOSE,
        f"""
sealed = seal("tea", "session", expires=1_000)
print(refusal(unseal, sealed, {purpose!r}, {now}))
""",
    )
    assert lines == ["tea" if opens else "ValueError"]


def test_an_expiry_time_cannot_be_moved(attack):
    """Every changed bit of tag, time and body is refused before a load."""
    lines = attack(
        PURPOSE,
        """
sealed = seal("tea", "session", expires=1_000)
"""
        + NO_LOAD
        + """
pickle.loads = loads
wrong = [sealed[:at] for at in range(len(sealed))]
for bit in range(len(sealed) * 8):
    one = bytearray(sealed)
    one[bit // 8] ^= 1 << bit % 8
    wrong.append(bytes(one))
print({refusal(unseal, x, "session", 0) for x in wrong})
""",
    )
    assert lines == ["{'ValueError'}"]


def test_a_purpose_and_a_body_cannot_be_glued_anew(attack):
    """Moving a byte from the purpose to the head, or on to the body, is refused."""
    lines = attack(
        PURPOSE,
        """
a = tag_of("ab", b"c", b"d")
print(a != tag_of("a", b"bc", b"d"), a != tag_of("abc", b"", b"d"))
""",
    )
    assert lines == ["True True"]
