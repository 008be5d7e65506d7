"""What stands around a snippet's output."""

from pathlib import Path

from picklejar.markdown import html
from picklejar.runs import Outcome
from picklejar.snippets import Snippet
from picklejar.verdicts import Panel

SNIPPET = Snippet("some/one", Path("one.py"), "One", "print(1)\n")


def told(recorded):
    """Return the panel of an output of two Pythons, some of them only recorded."""
    panel = Panel(
        pythons=("3.13.18", "2.7.18"),
        recorded=frozenset(recorded),
        news=frozenset(),
        outcome=Outcome(0, "1\n", ""),
    )
    return html.panel(panel, SNIPPET)


def test_an_output_that_nobody_ran_names_the_pythons_that_are_missing():
    """Where a build has none of its Pythons, a page says which ones, not "it"."""
    missing = "Recorded earlier on CPython 3.13.18, 2.7.18, which the machine"
    assert missing in told({"3.13.18", "2.7.18"})
    assert "Recorded earlier" not in told({"2.7.18"})
    assert "Recorded earlier" not in told(())
