"""The HTML of every published page, judged by html-validate."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from picklejar import bundle, diagrams, turns
from tests.conftest import ROOT

DRAWN = sorted({*diagrams.ELEMENTS, *map(str.lower, diagrams.ELEMENTS)} - {"title"})
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "elements": [
        "html5",
        # By itself it looks into no drawing, where HTML that strayed in ends it.
        {name: {"foreign": False} for name in DRAWN}
        | {
            "svg": {
                "foreign": False,
                "permittedDescendants": [{"exclude": ["@flow", "@phrasing"]}],
            },
            "title": {"permittedParent": ["head", "svg"]},
        },
    ],
    "rules": {
        # How HTML is spelt, which no reader meets.
        "attr-case": "off",
        "attribute-boolean-style": "off",
        "attribute-empty-style": "off",
        "doctype-style": "off",
        "long-title": "off",
        "no-inline-style": "off",
        "no-missing-references": "error",
        "no-raw-characters": ["error", {"relaxed": True}],
        "no-trailing-whitespace": "off",
        "valid-id": ["error", {"relaxed": True}],
        "void-style": "off",
        # Tables say their roles, which some browsers forget where narrow screens lay
        # rows out as blocks.
        "no-redundant-role": "off",
    },
}
FINE = {"no-self-closing": f"^<({'|'.join(DRAWN)})> must not be self-closed"}
"""What is right in a drawing and would be wrong elsewhere, by rule."""

STOCK = {
    "attribute-allowed-values": r'"tabindex" has invalid value ""',
    "unique-landmark": r"^Landmarks must have",
    "valid-autocomplete": r"autocomplete attribute cannot .* <input type=\"checkbox\">",
    "wcag/h32": r"^<form> element must have a submit button",
}
"""The theme's own faults, by rule: labels of its navigation without a number, lists of
its navigation without a name, switches that are told not to be filled in, and a search
that answers while one types."""


def fits(found: tuple[str, ...], listed: dict[str, str]) -> bool:
    """Whether one fault is among those of a list."""
    _, rule, words, _ = found
    return bool(rule in listed and re.search(listed[rule], words))


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    """Judge all pages below a folder: what is wrong, by page, rule, words and place."""
    cache = ROOT / ".cache" / "html"
    node = bundle.find_node()
    assert node, "html-validate needs Node.js, which `nox -s tests` brings"
    with turns.alone(cache / "fetching.lock", print, "fetching html-validate"):
        folder = bundle.packages(Path(__file__).parent / "html", cache, node, print)
    program = folder / "node_modules/html-validate/bin/html-validate.mjs"
    ours = tmp_path_factory.mktemp("judged")
    (ours / "rules.json").write_text(json.dumps(RULES))
    # Into a file: what it writes into a pipe is cut off at 64 KB.
    told = ours / "found.json"

    def go(site: Path) -> list[tuple[str, str, str, str]]:
        pages = [str(x) for x in site.rglob("*.html") if "assets" not in x.parts]
        assert pages
        told.unlink(missing_ok=True)
        options = ["--config", str(ours / "rules.json"), "--formatter", f"json={told}"]
        done = subprocess.run(
            [node.node, str(program), *options, *pages],
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.exists(), done.stderr
        found = [
            (
                Path(page["filePath"]).relative_to(site).as_posix(),
                one["ruleId"],
                one["message"],
                f"line {one['line']}: {one['selector'] or ''}",
            )
            for page in json.loads(told.read_text("utf-8"))
            for one in page["messages"]
        ]
        return [one for one in found if not fits(one, FINE)]

    return go


def test_the_html_of_every_page_is_valid(site, judge):
    """No page has a fault of its own, and the theme has those that are listed."""
    found = judge(site)
    assert not [one for one in found if not fits(one, STOCK)]
    mended = {*STOCK} - {rule for _, rule, _, _ in found}
    assert not mended, "the theme has mended this: strike it off the list"


FAULTY = [
    ("<svg><text><strong>new</strong></text></svg>", "element-permitted-content"),
    ("<svg><text>x</text><p>y</p></svg>", "element-permitted-content"),
    ("<svg><path/><image/></svg>", "element-name"),
    ("<b><div>x</div></b>", "element-permitted-content"),
    ("<p>x<div>y</div></p>", "close-order"),
    ("<p>x<div>y</div>", "no-implicit-close"),
    ("<div/>x", "no-self-closing"),
    ('<b id="a">x</b><b id="a">y</b>', "no-dup-id"),
    ("<b>x", "close-order"),
    ('<pre aria-label="x">y</pre>', "aria-label-misuse"),
    ('<label for="gone">y</label>', "no-missing-references"),
    ("<table><tr><td>x</td></tr><p>y</p></table>", "element-permitted-content"),
]


def test_faults_are_seen(judge, tmp_path):
    """HTML that is garbled, cut or doubled is found, in drawings too."""
    text = '<!DOCTYPE html><html lang="en"><head><title>A</title></head><body>'
    for number, (body, _) in enumerate(FAULTY):
        (tmp_path / f"{number}.html").write_text(f"{text}{body}</body></html>")
    found = {(page, rule) for page, rule, _, _ in judge(tmp_path)}
    due = {(f"{number}.html", rule) for number, (_, rule) in enumerate(FAULTY)}
    assert due <= found
