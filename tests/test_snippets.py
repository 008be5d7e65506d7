"""A snippet is one file that runs by itself, with its metadata at the end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from picklejar import snippets
from picklejar.errors import Fault, Faults
from picklejar.marks import Mark
from picklejar.snippets import Normaliser, Snippet
from tests.conftest import ROOT, program


def parse(source: str, name: str = "topic/one") -> Snippet:
    return snippets.parse(name, Path(f"{name}.py"), source)


def complaints(source: str, name: str = "topic/one") -> str:
    with pytest.raises(Faults) as caught:
        parse(source, name)
    return str(caught.value)


def test_title_is_the_first_line_of_the_docstring():
    """The title is the docstring's first line without its full stop."""
    assert (
        parse('"""Keep a dictionary.\n\nMore of it.\n"""\n').title
        == "Keep a dictionary"
    )


def test_metadata_says_what_the_engine_must_know():
    """Every key of the metadata reaches the snippet."""
    one = parse(
        program(
            "print(1)",
            """
requires-python = ">=3.8"
dependencies = ["numpy"]
[tool.picklejar]
raises = { ">=3.14" = "PicklingError" }
timeout = 3
browser = "starts a process"
needs = ["node"]
platforms = ["linux"]
normalise = [{ pattern = "0x[0-9a-f]+", replacement = "0x", reason = "an address" }]
""",
        )
    )
    assert one.pythons.contains("3.8.1")
    assert [x.name for x in one.dependencies] == ["numpy"]
    assert one.exception_on("3.14.2") == "PicklingError"
    assert one.exception_on("3.13.1") is None
    assert (one.timeout, one.needs) == (3, ("node",))
    assert one.browser == Mark("cannot", "starts a process")
    assert one.platforms == ("linux",)
    assert one.normalisers[0]("at 0xdeadbeef") == "at 0x"


def test_a_page_hides_metadata_but_not_dependencies():
    """Metadata is not shown, unless it names what a reader must install."""
    assert "script" not in parse(program("x = 1", "requires-python = '>=3.12'")).shown
    assert "numpy" in parse(program("x = 1", 'dependencies = ["numpy"]')).shown


def test_what_is_shown_keeps_its_line_numbers():
    """Hiding metadata moves no line: the shown text begins the file."""
    source = program("raise TypeError", '[tool.picklejar]\nraises = "TypeError"')
    assert source.startswith(parse(source).shown)


def test_a_region_is_dedented_and_its_marks_are_hidden():
    """A region is what stands between its marks, without their indentation."""
    one = parse(
        program("if 1:\n    # --8<-- [start:in]\n    x = 1\n    # --8<-- [end:in]\n")
    )
    assert one.region("in") == "x = 1\n"
    assert "8<" not in one.shown


def test_an_unknown_region_names_those_there_are():
    """Asking for a region that is not there says which are."""
    one = parse(program("# --8<-- [start:a]\nx = 1\n# --8<-- [end:a]"))
    with pytest.raises(Fault) as caught:
        one.region("b")
    assert str(caught.value) == (
        "no region 'b' in snippets/topic/one.py\n  cure: its regions: a"
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "x = 1\n",
            "snippets/topic/one.py:1: it has no title\n"
            '  cure: begin the file with """What it shows."""',
        ),
        (
            '"""A."""\nx = (\n',
            "snippets/topic/one.py:2: it is not valid Python: '(' was never closed",
        ),
        (
            f'"""A."""\nx = "{"a" * 70}"\n',
            "snippets/topic/one.py:2: 76 columns; 68 fit a page\n"
            "  cure: break the line",
        ),
        (
            '"""A."""\n' + "x = 1\n" * 50,
            "snippets/topic/one.py: more than 40 lines\n"
            "  cure: show one thing, or split it in two",
        ),
        (
            program("x = 1", "colour = 'green'"),
            "snippets/topic/one.py: unknown metadata key 'colour'\n"
            "  cure: PEP 723 knows requires-python, dependencies and tool",
        ),
        (
            program("x = 1", "[tool.picklejar]\nraise = 'TypeError'"),
            "snippets/topic/one.py: unknown key 'raise' in [tool.picklejar]\n"
            "  cure: it knows browser, needs, network, normalise, platforms, raises,"
            " reads, survey, timeout",
        ),
        (
            program("x = 1", "[tool.picklejar"),
            "snippets/topic/one.py:5: its metadata is not TOML: "
            "Expected ']' at the end of a table declaration",
        ),
        (
            program("x = 1", "requires-python = 'new'"),
            "snippets/topic/one.py: its metadata cannot be used: "
            "Invalid specifier: 'new'",
        ),
        (
            program("x = 1", "[tool.picklejar]\nneeds = 3"),
            "snippets/topic/one.py: its metadata cannot be used: "
            "needs is 3; it takes a list of texts",
        ),
        (
            program("x = 1", "[tool.picklejar]\nnormalise = [{ pattern = 'x' }]"),
            "snippets/topic/one.py: its metadata cannot be used: a normaliser has"
            " pattern, replacement and reason, and only these",
        ),
        (
            program("x = 1", "requires-python = '>=3.12'") + "y = 2\n",
            "snippets/topic/one.py:5: its metadata block does not stand last\n"
            "  cure: move it to the end",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_place_and_cure(source, message):
    """Each way to get a snippet wrong has a message that names place and cure."""
    assert complaints(source).startswith(message)


@pytest.mark.parametrize(
    "line",
    [
        *(f"timeout = {x}" for x in ("1e9", "nan", "inf", "0", "-1", "true", "'10'")),
        *("needs = 'node'", "needs = [1]", "needs = ['']", "platforms = 'linux'"),
        *("reads = 'topic/other'", "reads = [['topic/other']]", "survey = 1"),
        *("network = 'yes'", "browser = 3", "raises = 3", "raises = ['TypeError']"),
        *("raises = { 'new' = 'TypeError' }", "raises = { '>=3' = 5 }", "raises = ''"),
        *("normalise = 'x'", "normalise = { pattern = 'x' }", "normalise = ['x']"),
        "normalise = [{ pattern = 3, replacement = '', reason = '' }]",
        "normalise = [{ pattern = '(', replacement = '', reason = '' }]",
        "normalise = [{ pattern = '(x)', replacement = '\\2', reason = '' }]",
        "normalise = [{ pattern = 'x{9999999999}', replacement = '', reason = '' }]",
        "normalise = [{ pattern = 'x*', replacement = '', reason = '' }]",
    ],
)
def test_silly_metadata_is_refused_in_words(line):
    """No value of a key is taken for another, and none is met while a program runs."""
    said = complaints(program("x = 1", f"[tool.picklejar]\n{line}"))
    assert said.startswith("snippets/topic/one.py: its metadata cannot be used: ")
    key = line.partition(" ")[0]
    assert any(word in said for word in (key, "normaliser", "specifier"))


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("requires-python = 3.12", "its metadata cannot be used"),
        ("dependencies = 'numpy'", "its metadata cannot be used"),
        ("dependencies = ['not a requirement!']", "its metadata cannot be used"),
        ("tool = 3", "it is a table"),
        ("[tool]\npicklejar = 3", "it is a table"),
    ],
)
def test_silly_blocks_are_refused_in_words(block, words):
    """What PEP 723 itself defines is looked at as well."""
    assert words in complaints(program("x = 1", block))


def test_a_pattern_that_never_ends_is_ended(monkeypatch):
    """A search that tries all ways to split a text is stopped with its process."""
    monkeypatch.setattr(snippets, "NORMALISING", 2)
    hanging = Normaliser(re.compile(r"(a+)+$"), "", "")
    with pytest.raises(TimeoutError):
        snippets.normalised([hanging], ["a" * 64 + "b"])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=3))
def test_normalisers_do_one_after_another_to_each_text(texts):
    """A process of its own gives what they give here, whatever the text holds."""
    rules = [
        Normaliser(re.compile("(a)|é"), r"<\1>", ""),
        Normaliser(re.compile("<>"), "e", ""),
    ]
    here = [rules[1](rules[0](text)) for text in texts]
    assert snippets.normalised(rules, texts) == here


def test_a_name_must_not_hide_a_standard_module():
    """A snippet called json.py would import itself instead of json."""
    assert "its name hides the standard module 'json'" in complaints(
        program("x = 1"), "topic/json"
    )


def test_all_faults_of_all_snippets_are_reported_at_once(tmp_path):
    """Loading a folder gives the good snippets and every fault of the others."""
    (tmp_path / "good.py").write_text(program("x = 1"), "utf-8")
    (tmp_path / "bad.py").write_text("x = 1\n", "utf-8")
    (tmp_path / "worse.py").write_bytes(b'"""\xff"""\n')
    found, faults = snippets.load(tmp_path)
    assert list(found) == ["good"]
    assert [fault.where for fault in faults] == [
        "snippets/bad.py:1",
        "snippets/worse.py",
    ]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=300))
def test_any_text_is_parsed_or_refused(text):
    """No text, however strange, makes the parser fail in a way of its own."""
    try:
        one = parse(text)
    except Faults as faults:
        assert faults.faults
    else:
        assert one.title


def test_the_project_has_at_least_fifty_snippets_and_all_are_sound():
    """Every snippet of this project parses."""
    found, faults = snippets.load(ROOT / "snippets")
    assert not faults
    assert len(found) >= 50
