"""`picklejar check` refuses on pages what `picklejar build` refuses."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from picklejar import bundle, cli, records
from picklejar.blocks import LISTINGS
from tests.conftest import program

HELLO = program("print('hello')")
SURVEY = program("print('lock -> TypeError: no')", "[tool.picklejar]\nsurvey = true")
SHOWN = "/// snippet | topic/hello\n///\n\n/// snippet | topic/asked\n///\n"
REFUSED = {
    "a value of no snippet": "`{{ topic/none }}`",
    "a value on no line": "`{{ topic/hello | good * }}`",
    "a value that cannot be read": "`{{ topic hello }}`",
    "a value that is markup": "{{ topic/asked | lock * no }}",
    "no snippet": "/// snippet | topic/none\n///",
    "no region": "/// snippet | topic/hello\n    region: part\n///",
    "no such option": "/// snippet | topic/hello\n    colour: green\n///",
    "a block that is not closed": "/// snippet | topic/hello\n",
    "a block that nobody knows": "/// snipet | topic/hello\n///",
    "another block that nobody knows": "/// detials | More\n///",
    "a pickle that is not printed": (
        "/// streams\n    left: topic/hello\n    right: topic/hello\n///"
    ),
    "opcodes without examples": "/// opcodes\n///",
    "no such question": "## A {#a}\n\n/// wordings | topic/asked\n    keys: rlock\n///",
    "words of what is no survey": (
        "## A {#a}\n\n/// wordings | topic/hello\n    keys: lock\n///"
    ),
    "words below no id": "## A\n\n/// wordings | topic/asked\n    keys: lock\n///",
    "errors with an argument": "/// errors | topic/asked\n///",
    "pairs of what is no matrix": "/// pairs | topic/asked\n///",
    "no ages": "/// timeline | topic/asked\n///",
    "no values": "/// readers | topic/asked\n    values: int\n///",
    "an overview without kinds": "/// kinds-overview\n///",
    "kinds without names": "## A {#a}\n\n/// kinds | topic/asked\n///",
    "platforms with an argument": "/// platforms | linux\n///",
    "a diagram without a title": '--8<-- "docs/diagrams/bare.svg"',
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=list(REFUSED))
def test_check_refuses_what_build_refuses(project, newest, monkeypatch, text):
    """What makes a build fail on a page makes a check fail, with the same words."""
    page = f"# Home\n\n{SHOWN}\n{text}\n"
    one = project(
        {"topic/hello": HELLO, "topic/asked": SURVEY},
        {"index.md": page, "diagrams/bare.svg": "<svg/>"},
    )
    for verdict in one.look(accept=True).verdicts.values():
        records.save(verdict.snippet, verdict.update)
    monkeypatch.chdir(one.root)
    monkeypatch.setenv("PICKLEJAR_PYTHONS", newest.path)
    monkeypatch.setattr(bundle, "ensure", lambda *_, **__: False)
    built = CliRunner().invoke(cli.main, ["build"])
    checked = CliRunner().invoke(cli.main, ["check"])
    assert (built.exit_code, checked.exit_code) == (1, 1), built.output + checked.output
    (said,) = (x for x in built.output.splitlines() if x.startswith("error: "))
    assert said in checked.output


def test_every_kind_of_block_is_among_them():
    """A new block comes with what it refuses."""
    shown = "\n".join(REFUSED.values())
    assert [kind for kind in LISTINGS if f"/// {kind}" not in shown] == []


def test_a_block_in_a_code_fence_is_text(project, newest, monkeypatch):
    """What is shown of blocks, those as well that nobody knows, is no error."""
    page = f"# Home\n\n{SHOWN}\n```\n/// snipet | x\n///\n```\n"
    one = project({"topic/hello": HELLO, "topic/asked": SURVEY}, {"index.md": page})
    for verdict in one.look(accept=True).verdicts.values():
        records.save(verdict.snippet, verdict.update)
    monkeypatch.chdir(one.root)
    monkeypatch.setenv("PICKLEJAR_PYTHONS", newest.path)
    checked = CliRunner().invoke(cli.main, ["check"])
    assert checked.exit_code == 0, checked.output
