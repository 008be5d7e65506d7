"""Blocks and values render on a page, or stop the build with page, line and cure."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import markdown
import pytest

from picklejar import markdown as extension
from picklejar.markdown import Refused
from picklejar.markdown.current import projects
from picklejar.markdown.html import tab_name
from picklejar.runs import Outcome
from picklejar.snippets import SPAN
from picklejar.verdicts import Panel
from tests.conftest import program
from tests.test_project import accept

HELLO = program("print('<hello> & b\"\\\\x80\"')")


@pytest.fixture
def render(project, monkeypatch):
    """Render a page of a small project with the extension."""

    def go(page: str, snippets: dict[str, str], **more: object) -> str:
        one = project(snippets, {"page.md": page}, **more)
        accept(one)
        monkeypatch.setitem(projects, one.root.resolve(), one)
        return markdown.markdown(
            one.pages()["page.md"].body,
            extensions=[
                "attr_list",
                "toc",
                "pymdownx.superfences",
                extension.makeExtension(root=str(one.root)),
            ],
        )

    return go


def text_of(element: str, page: str) -> str:
    (found,) = re.findall(element, page, re.DOTALL)
    return html.unescape(re.sub("<[^>]+>", "", found))


def test_code_and_output_stand_as_they_are(render):
    """The page shows the program and what it printed, every character of both."""
    page = render("/// snippet | topic/hello\n///\n", {"topic/hello": HELLO})
    assert text_of(r"<div class=\"highlight pj-code[^>]*>(.*?)</div>", page) == HELLO
    shown = text_of(r"<pre class=\"pj-stdout\"><code>(.*?)</code>", page)
    assert shown == '<hello> & b"\\x80"\n'


def test_a_reader_says_what_it_reads_and_how_to_make_it(render):
    """Above its code stand the program that it reads and commands to copy."""
    reader = program("import write", '[tool.picklejar]\nreads = ["topic/write"]')
    page = render(
        "/// snippet | topic/read\n///\n\n/// snippet | topic/write\n///\n",
        {"topic/read": reader, "topic/write": HELLO},
    )
    said = text_of(r'<p class="pj-reads"[^>]*>(.*?)</p>', page)
    assert said.startswith("It reads what write.py printed on each Python.")
    (commands,) = re.findall(r'data-clipboard-text="(for .*?)"', page)
    assert html.unescape(commands) in said
    assert "python$v $f.py > $f-$v.txt" in html.unescape(commands)
    assert 'href="/snippets/topic/write.py"' in page


def test_copy_gives_the_program_without_its_output(render):
    """The copy button holds the program as shown, line ends and all."""
    page = render("/// snippet | topic/hello\n///\n", {"topic/hello": HELLO})
    assert text_of(r'data-clipboard-text="(.*?)"', page) == HELLO


def test_download_permalink_and_name_lead_to_the_file(render):
    """A block links to its file, offers it for download, and to itself."""
    page = render("/// snippet | topic/hello\n///\n", {"topic/hello": HELLO})
    assert page.count('href="/snippets/topic/hello.py"') == 2
    assert 'download="hello.py"' in page
    assert 'href="#topic-hello"' in page
    assert 'id="topic-hello"' in page


def test_the_output_names_its_exact_interpreter(render, newest):
    """An output says which Python made it, to the patch release."""
    page = render("/// snippet | topic/hello\n///\n", {"topic/hello": HELLO})
    assert text_of(r'<span class="pj-pythons">(.*?)</span>', page) == str(newest)


def test_a_snippet_used_twice_has_two_anchors(render):
    """Ids stay unique when a page shows a snippet twice."""
    block = "/// snippet | topic/hello\n///\n"
    page = render(block + "\n" + block, {"topic/hello": HELLO})
    assert re.findall('<figure[^>]* id="([^"]*)"', page) == [
        "topic-hello",
        "topic-hello-2",
    ]


def test_tabs_only_where_pythons_differ(render, series):
    """Pythons that agree share a panel; those that differ have tabs, newest first."""
    pythons = [x for x in series if SPAN.contains(x.version, True)][:3]
    both = {
        "topic/same": HELLO,
        "topic/differs": program("import sys; print(sys.version_info[1] % 2)"),
    }
    page = render(
        "/// snippet | topic/same\n///\n\n/// snippet | topic/differs\n///\n",
        both,
        pythons=pythons,
    )
    first, second = page.split('id="topic-differs"')
    assert "tabbed" not in first
    assert ", ".join(x.label for x in pythons) in first
    labels = re.findall(r"<label[^>]*>(.*?)</label>", second)
    assert len(labels) == 2
    assert labels[0].startswith(".".join(pythons[0].version.split(".")[:2]))


@pytest.mark.parametrize(
    ("pythons", "said"),
    [
        (("3.15.2", "3.14.10", "3.13.18"), "3.15, 3.14, 3.13.18"),
        (("3.13.0", "3.12.1"), "3.13.0, 3.12"),
        (("3.13.0", "3.12.1", "3.11.7", "3.10.1"), "3.13.0, 3.10 – 3.12"),
        (("3.13.18", "3.13.0", "3.12.1", "3.11.7"), "3.11 – 3.13"),
        (
            ("3.15.2", "3.12.1", "3.11.7", "3.10.1", "3.13.0"),
            "3.15, 3.10 – 3.12, 3.13.0",
        ),
        (("3.16.0t", "3.15.2t", "3.14.1t"), "3.16t, 3.15t, 3.14t"),
    ],
)
def test_a_tab_names_patch_releases_where_they_differ(pythons, said):
    """Of a series that stands in two tabs, each release is named, newest first."""
    panel = Panel(pythons, frozenset(), frozenset(), Outcome(0, "", ""))
    apart = set() if said.endswith("3.13") else {"3.13"}
    assert tab_name(panel, apart) == said


def test_an_excerpt_can_be_opened_to_the_whole(render):
    """A region shows its lines; the whole program is one click away and is copied."""
    source = program("x = 1\n# --8<-- [start:in]\nprint(x)\n# --8<-- [end:in]")
    page = render(
        "/// snippet | topic/part\n    region: in\n///\n", {"topic/part": source}
    )
    code = re.findall(
        r'<div class="highlight pj-code[^>]*>(.*?)</div>', page, re.DOTALL
    )
    plain = [html.unescape(re.sub("<[^>]+>", "", x)) for x in code]
    assert plain == ["print(x)\n", '"""Show one thing."""\n\nx = 1\nprint(x)\n']
    assert "<summary>Show the whole program</summary>" in page
    assert text_of(r'data-clipboard-text="(.*?)"', page) == plain[1]


def test_output_can_be_left_out(render):
    """A block may show a program without what it printed."""
    page = render(
        "/// snippet | topic/hello\n    output: false\n///\n", {"topic/hello": HELLO}
    )
    assert "pj-output" not in page


def test_a_traceback_is_shown_as_standard_error(render):
    """The exception that ends a program stands under its output, paths shortened."""
    source = program("{}['cfg']", '[tool.picklejar]\nraises = "KeyError"')
    page = render("/// snippet | topic/fails\n///\n", {"topic/fails": source})
    shown = text_of(r'<pre class="pj-stderr[^>]*>(.*?)</pre>', page)
    assert shown.startswith(
        'Traceback (most recent call last):\n  File "fails.py", line 3'
    )
    assert shown.endswith("KeyError: 'cfg'\n")


def test_a_normaliser_is_told(render):
    """What was replaced in an output is said under it."""
    source = program(
        "print(id(object()) % 7)",
        "[tool.picklejar]\nnormalise ="
        " [{pattern = '[0-9]', replacement = 'N', reason = 'an address'}]",
    )
    page = render("/// snippet | topic/address\n///\n", {"topic/address": source})
    assert "Shown as <code>N</code>: an address" in page


def test_a_program_that_prints_nothing_says_so(render):
    """An empty output is not an empty box."""
    page = render("/// snippet | topic/quiet\n///\n", {"topic/quiet": program("x = 1")})
    assert "It prints nothing." in page


def test_values_come_from_the_record(render):
    """A value in prose is what the program printed."""
    page = render(
        "# Of {{ topic/size | size: * }} bytes\n\n/// snippet | topic/size\n///\n",
        {"topic/size": program("print('size:', 38)")},
    )
    assert '<h1 id="of-38-bytes">Of 38 bytes</h1>' in page


def build(root: Path) -> subprocess.CompletedProcess[str]:
    """Build a project with MkDocs alone, as any user of the extension would."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=root, env=settings, capture_output=True, text=True, check=False
    )


def test_mkdocs_builds_with_the_extension_alone(project):
    """No hook and no plugin is needed: plain MkDocs renders and links the snippet."""
    one = project({"topic/hello": HELLO})
    accept(one)
    done = build(one.root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    page = (one.root / "site/index.html").read_text("utf-8")
    assert 'href="snippets/topic/hello.py"' in page
    assert (one.root / "site/snippets/topic/hello.py").read_text("utf-8") == HELLO


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            "# A\n\n/// snippet | topic/helo\n///\n",
            "index.md:3: no snippet 'topic/helo'\n  cure: did you mean topic/hello?",
        ),
        (
            "# A\n\n/// snippet | topic/hello\n    region: x\n///\n",
            "index.md:3: no region 'x' in snippets/topic/hello.py\n"
            "  cure: its regions: none",
        ),
        (
            "# A\n\n/// snippet | topic/hello\n    size: 3\n///\n",
            "index.md:3: unknown option 'size'\n"
            "  cure: a block knows region, output, bytes",
        ),
        (
            "---\ntitle: A\n---\n\n/// snippet | topic/hello\n///\n\n"
            "{{ topic/hello | z }}",
            "index.md:8: no line of topic/hello matches 'z'",
        ),
    ],
)
def test_a_strict_build_fails_with_page_line_and_cure(project, page, message):
    """Whatever is wrong on a page stops MkDocs, which prints where and what to do."""
    one = project({"topic/hello": HELLO}, {"index.md": page})
    for verdict in one.look().verdicts.values():
        from picklejar import records

        records.save(verdict.snippet, verdict.update)
    done = build(one.root)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback (most recent call last)" not in done.stderr


def test_a_drifted_record_stops_the_build(project):
    """Output that is not what was recorded fails the build, with the command."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    path.write_text(path.read_text("utf-8").replace("<hello>", "<hallo>"), "utf-8")
    done = build(one.root)
    assert done.returncode == 1
    assert "drifted from the record" in done.stderr
    assert "cure: picklejar regenerate topic/hello, then review the diff" in done.stderr


def test_the_extension_refuses_without_mkdocs_too(render):
    """Any renderer that uses the extension gets the refusal as an exception."""
    with pytest.raises(Refused, match="no line of topic/hello matches"):
        render(
            "/// snippet | topic/hello\n///\n\n{{ topic/hello | none }}",
            {"topic/hello": HELLO},
        )


SURVEY = program(
    "import sys\nprint('lock -> TypeError: no <lock>')\nprint('fine -> it pickles')",
    "[tool.picklejar]\nsurvey = true",
)


def test_a_survey_is_folded_and_its_answers_are_tables(render):
    """A section shows who says what; program and output are there to be unfolded."""
    page = render(
        "## A lock {#lock}\n\n/// wordings | topic/ask\n    keys: lock, fine\n///\n\n"
        "/// errors\n///\n\n/// snippet | topic/ask\n///\n",
        {"topic/ask": SURVEY},
    )
    assert "<summary>The program, 5 lines</summary>" in page
    assert "<summary>What it printed</summary>" in page
    (table,) = re.findall(r'<table class="pj-wording".*?</table>', page, re.DOTALL)
    lock, fine = re.findall(r"<tbody>.*?</tbody>", table, re.DOTALL)
    assert "TypeError: no &lt;lock&gt;" in re.sub("</?span[^>]*>", "", lock)
    assert ">fine</th>" in fine
    assert '<td id="lock-fine-1">it pickles</td>' in fine
    (index,) = re.findall(
        r'<table class="pj-wording pj-index".*?</table>', page, re.DOTALL
    )
    assert 'href="../page/#lock"' in index
    assert "it pickles" not in index


def test_in_the_index_the_other_sections_stand_below_their_error(render):
    """The column of versions is narrow, and a type without words is a type as well."""
    page = render(
        "## One {#one}\n\n/// wordings | topic/ask\n    keys: one\n///\n\n"
        "## Two {#two}\n\n/// wordings | topic/ask\n    keys: two\n///\n\n"
        "/// errors\n///\n\n/// snippet | topic/ask\n///\n",
        {
            "topic/ask": program(
                "for key in 'one', 'two':\n    print(key, '-> EOFError')",
                "[tool.picklejar]\nsurvey = true",
            )
        },
    )
    (row,) = re.findall(r"<tbody>(<tr><td><a .*?)</tbody>", page, re.DOTALL)
    error, versions = re.findall("<td>(.*?)</td>", row, re.DOTALL)
    assert '<code><span class="pj-type">EOFError</span></code>' in error
    assert "#two" in error
    assert "href" not in versions


def test_a_wordings_block_that_is_wrong_names_its_line(render):
    """A key that no survey answers stops the build with page, line and cure."""
    with pytest.raises(Refused) as caught:
        render(
            "## A {#a}\n\n/// wordings | topic/ask\n    keys: lok\n///\n\n"
            "/// snippet | topic/ask\n///\n",
            {"topic/ask": SURVEY},
        )
    assert caught.value.message == (
        "page.md:3: topic/ask answers nothing to 'lok'\n"
        "  cure: write `keys: …` with some of: lock, fine"
    )
