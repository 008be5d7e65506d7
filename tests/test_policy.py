"""The content security policy of the pages: what runs is known by its text."""

from __future__ import annotations

import base64
import hashlib

import pytest

from picklejar import policy
from picklejar.errors import Fault

HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>A page</title>'


def test_inline_scripts_are_those_that_a_browser_runs_from_the_page():
    """Scripts with an address, and data in script elements, are none of them."""
    page = (
        "<script>one && two</script><script type=module>three</script>"
        '<script src="four.js"></script><SCRIPT>five</SCRIPT>'
        '<script type="application/json">{"six": 6}</script>'
        "<p>&lt;script>seven&lt;/script></p>"
    )
    assert policy.inline_scripts(page) == ["one && two", "three", "five"]


def test_a_script_is_named_by_the_digest_of_its_exact_text():
    """A policy names each text once by SHA-256, and one more space is another text."""
    digest = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()
    named = policy.policy(["go()", "go()"])
    assert named.count(f"'sha256-{digest}'") == named.count("sha256-") == 1
    assert digest not in policy.policy(["go() "])


def test_no_policy_lets_strings_run_as_scripts():
    """Neither inline scripts at large nor eval are allowed, nor any other host."""
    allowed = dict(
        part.strip().split(" ", 1) for part in policy.policy(["go()"]).split(";")
    )
    assert "'unsafe-inline'" not in allowed["script-src"]
    assert "eval" not in allowed["script-src"]
    assert "blob:" not in " ".join(allowed.values())
    assert allowed["default-src"] == allowed["connect-src"] == "'self'"
    assert "http" not in policy.policy([])


def test_the_policy_stands_before_whatever_it_speaks_of():
    """It comes right after the character set, before any link, style or script."""
    page = policy.protect(f"{HEAD}<script>go()</script>", "script-src 'self'", "x.html")
    assert page.startswith(
        '<!doctype html><html><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy"'
        ' content="script-src &#x27;self&#x27;">'
    )


@pytest.mark.parametrize(
    "page", ["<head><title>x</title>", f"<script>early()</script>{HEAD}"]
)
def test_a_head_that_is_not_as_it_was_is_a_fault(page):
    """A theme that moves its first line stops the build; no page goes without."""
    with pytest.raises(Fault, match="its head does not begin") as caught:
        policy.protect(page, "default-src 'self'", "some/index.html")
    assert "some/index.html" in str(caught.value)


@pytest.mark.parametrize(
    "script",
    [
        "evil()",
        "go(); evil()",
        "scope=new URL('..',evil())",
        "scope=new URL('..',location);evil()",
        "scope=new URL('',location=`javascript:1`,location)",
        "go()go()",
        " go()",
    ],
)
def test_a_script_of_the_content_stops_a_build(tmp_path, script):
    """Only what the theme's templates have is allowed, whatever they fill in."""
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "base.html").write_text(
        "<script>go()</script><script>scope=new URL('{{ base_url }}',location)</script>"
    )
    site = tmp_path / "site"
    site.mkdir()
    page = site / "index.html"
    scopes = (f"scope=new URL('{x}',location)" for x in ("", "..", "/a/b"))
    for good in ("go()", *scopes):
        page.write_text(f"{HEAD}<script>{good}</script>", "utf-8")
        policy.apply(site, [theme])
    page.write_text(f"{HEAD}<script>{script}</script>", "utf-8")
    with pytest.raises(Fault, match="an inline script that is not the theme's"):
        policy.apply(site, [theme])


def test_what_is_no_page_keeps_its_own_policy(tmp_path):
    """The frame that holds Python lies among the assets and is left as it is."""
    frame = tmp_path / "assets/run/frame-12.html"
    frame.parent.mkdir(parents=True)
    frame.write_text("<meta charset=utf-8><script>frame()</script>", "utf-8")
    (tmp_path / "index.html").write_text(HEAD, "utf-8")
    policy.apply(tmp_path, [])
    assert "Security" not in frame.read_text("utf-8")
    assert "Security" in (tmp_path / "index.html").read_text("utf-8")


def test_every_page_of_a_site_gets_the_same_policy(tmp_path):
    """What one page needs all allow: navigation puts pages into one another."""
    for name, script in (("index.html", "one()"), ("deep/er/index.html", "two()")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{HEAD}<script>{script}</script>", "utf-8")
    theme = tmp_path / "assets/theme"
    theme.mkdir(parents=True)
    (theme / "base.html").write_text("<script>one()</script><script>two()</script>")
    policy.apply(tmp_path, [theme])
    first, second = (
        path.read_text("utf-8").partition("<title>")[0]
        for path in tmp_path.rglob("index.html")
    )
    assert first == second
    assert first.count("sha256-") == 2
