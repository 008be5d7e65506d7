"""The search index holds what people read, and nothing that only a script reads."""

from __future__ import annotations

import html
import json
from pathlib import Path

STEPS = '"steps":[['
"""How what the stepper reads looks in a page."""


def test_what_only_a_script_reads_is_not_searched(site: Path):
    """A search for a word of the stepper's data finds prose and programs alone."""
    pages = [x for x in site.rglob("*.html") if STEPS in x.read_text("utf-8")]
    assert len(pages) >= 10
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    texts = {x["location"]: html.unescape(x["text"]) for x in index["docs"]}
    assert len(texts) >= 300
    assert not [place for place, text in texts.items() if STEPS in text]


def test_what_people_read_is_searched(site: Path):
    """Programs and what they printed are in the index, errors word for word."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    texts = [html.unescape(x["text"]) for x in index["docs"]]
    for words in ("cannot pickle '_thread.lock' object", "import pickle", "\\x80\\x04"):
        assert any(words in text for text in texts), words
