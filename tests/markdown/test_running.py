"""What a figure tells the script that runs its program."""

from __future__ import annotations

import json
import re

from picklejar.markdown import running
from picklejar.marks import RUNTIME
from tests.conftest import program
from tests.markdown.test_blocks import render  # noqa: F401
from tests.test_snippets import parse

PAGE = "/// snippet | topic/one\n///\n"


def figure(page: str) -> str:
    (found,) = re.findall("<figure[^>]*>", page)
    return found


def test_without_the_scripts_a_figure_says_nothing_of_running(render):  # noqa: F811
    """Where nothing was bundled a page is the same as without this feature."""
    page = render(PAGE, {"topic/one": program("print(1)")})
    assert "data-run" not in page
    assert "data-python" not in page


def test_a_figure_names_the_script_and_the_python():
    """The script is named by its address from the page, the Python by its version."""
    found = running.attributes(parse(program("print(1)")), "../assets/run/run-1.js")
    assert found == {"data-run": "../assets/run/run-1.js", "data-python": RUNTIME}


def test_a_figure_says_its_mark_and_the_exception_that_is_meant():
    """What cannot run or differs says why, and an error that is meant is known."""
    metadata = f"""
[tool.picklejar]
raises = {{ ">={RUNTIME}" = "PicklingError", "<{RUNTIME}" = "AttributeError" }}
browser = {{ differs = "a reason" }}
"""
    found = running.attributes(parse(program("print(1)", metadata)), "x.js")
    assert found["data-raises"] == "PicklingError"
    assert found["data-differs"] == "a reason"


def test_normalisers_are_written_as_javascript_writes_them():
    """Named groups and references to groups are the same in the other notation."""
    metadata = """
[[tool.picklejar.normalise]]
pattern = '(?P<what>\\w+) at 0x([0-9a-f]+)'
replacement = '\\g<what> at $\\2'
reason = "an address"
"""
    found = running.attributes(parse(program("print(1)", metadata)), "x.js")
    assert json.loads(found["data-normalise"]) == [
        [r"(?<what>\w+) at 0x([0-9a-f]+)", "$<what> at $$$2"]
    ]
