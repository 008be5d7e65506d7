"""What pages promise of the playground is what it does."""

import pytest
from playground import recognition, wrappings

from tests.conftest import ROOT

SECURITY = (ROOT / "docs/security/index.md").read_text("utf-8")
WORDS = {
    "gzip": "gzip",
    "zlib": "zlib",
    "bz2": "bzip2",
    "xz": "xz",
    "lzma": "LZMA",
    "npy": "`.npy`",
    "spelt": "base64",
}


def test_the_security_page_names_what_is_unwrapped():
    """Each layer that the playground takes off stands in one paragraph of it."""
    [paragraph] = [x for x in SECURITY.split("\n\n") if "It opens gzip" in x]
    assert set(wrappings.UNWRAP) - {"utf-8"} == set(WORDS)
    assert all(word in paragraph for word in WORDS.values())


@pytest.mark.parametrize(
    ("word", "data"),
    [
        ("Zstandard", b"\x28\xb5\x2f\xfd"),
        ("LZ4", b"\x04\x22\x4d\x18"),
        ("tar", b"\0" * 257 + b"ustar"),
    ],
)
def test_what_it_recognises_and_does_not_open_is_told(word, data):
    """Formats that it cannot open are named, with what opens them."""
    kind = recognition.recognise(data)
    assert kind.role is recognition.Role.OTHER
    assert kind.advice
    assert word in kind.label
    assert word in SECURITY


@pytest.mark.parametrize("page", ["index", "restricted-unpickler", "signing"])
def test_every_security_page_leads_to_the_playground(page):
    """A reader who wants to look inside is one click away."""
    text = (ROOT / f"docs/security/{page}.md").read_text("utf-8")
    assert "(../playground.md)" in text
