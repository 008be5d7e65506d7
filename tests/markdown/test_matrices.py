"""Who can read whom as HTML: signs, words and links, and nothing lost in them."""

from __future__ import annotations

import re

from picklejar.markdown import matrices
from tests.test_readers import found


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", text))


def test_a_field_names_what_broke_in_it():
    """For the eye a count, and in words the values behind it."""
    page = matrices.pairs(found(), {"path": "#paths"})
    words = "3.14 to 2.7, protocol 2: 1 equal; 1 errors: path"
    assert f'title="{words}"' in page
    assert f'<span class="pj-unseen">{words}</span>' in page


def test_broken_values_lead_to_their_sections():
    """Below the table each value is a link, Pythons 3 and Python 2 apart."""
    page = matrices.pairs(found(), {"path": "#paths", "gone": "#gone"})
    modern, old = re.findall(r"<p>(.*?)</p>", page)[-2:]
    assert "between some Pythons 3" in modern
    assert '<a href="#gone">gone</a>' in modern
    assert "Only where Python 2.7" in old
    assert '<a href="#paths">path</a>' in old


def test_values_that_fared_alike_are_drawn_once():
    """Two values with the same picture share it, and both are named."""
    twice = found().fates | {"twin": found().fates["path"]}
    one = matrices.drawn(
        type(found())(
            found().writers,
            found().readers,
            found().protocols,
            found().unreadable,
            twice,
        ),
        ["path", "twin"],
    )
    assert one.count("<table") == 1
    assert "<caption>path, twin</caption>" in one


def test_a_cell_has_a_sign_and_a_word():
    """Colour is never alone."""
    words = plain(matrices.drawn(found(), ["path"]))
    assert "✗ error ✓ equal" in words
    assert "ImportError: No module named pathlib: no" in words
    assert "written by 3.13–3.14, read by 2.7" in words


def test_together_the_fine_are_named_and_the_others_explained():
    """The rest is a line for each trouble, and a sentence for those without."""
    page = plain(matrices.listed(found(), ["int", "path", "gone"]))
    assert "int 3.13–3.14 2.7 ≈ equal, as long" in page
    assert "≠ gone 0" in page
    assert "Equal wherever" not in page


def test_text_of_programs_is_text_on_the_page():
    """What a run printed cannot become markup."""
    fates = {"<b>": dict(found().fates["path"])}
    one = type(found())(
        found().writers,
        found().readers,
        found().protocols,
        found().unreadable,
        fates,
    )
    for page in (
        matrices.drawn(one, ["<b>"]),
        matrices.listed(one, ["<b>"]),
        matrices.pairs(one, {"<b>": "#b"}),
    ):
        assert "<b>" not in page
        assert "&lt;b&gt;" in page
