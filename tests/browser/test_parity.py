"""Python in the page and CPython agree on every snippet, or a mark says why not.

Every program runs in a real Chromium, in the runtime that pages use.  What it prints
and how it ends is held against what CPython of the same series is recorded to do.
Line numbers inside the standard library are left out: each patch release moves them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

import pytest

from picklejar import bundle, marks, records
from picklejar.markdown import running
from picklejar.records import Record
from picklejar.runs import Outcome, difference
from picklejar.snippets import Snippet

WORKERS = 2
PATIENCE = 60_000
"""Milliseconds until a runtime that gives no answer at all is given up."""

INSIDE = re.compile(r'^(  File "…/[^"]+", line )\d+', re.MULTILINE)
RUN = """
async ([address, shared, programs, workers, patience]) => {
  const { comparable, normalise } = await import(address);
  const { runtime } = await import(shared);
  const Runtime = runtime.constructor; // of its own for each worker
  const results = {};
  const work = async () => {
    let runtime = new Runtime();
    while (programs.length) {
      const { name, source, filename, rules } = programs.shift();
      try {
        const late = new Promise((_, fail) => setTimeout(fail, patience, "no answer"));
        const done = await Promise.race([runtime.run(source, { filename }), late]);
        const { status, ended, why } = done;
        const stdout = normalise(done.stdout, rules);
        const stderr = comparable(normalise(done.stderr, rules));
        results[name] = { status, ended, why, stdout, stderr };
      } catch (error) {
        const why = String(error);
        results[name] = { status: null, ended: "error", why, stdout: "", stderr: "" };
        runtime.dispose();
        runtime = new Runtime();
      }
    }
    runtime.dispose();
  };
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}
"""


@dataclass(frozen=True)
class Trial:
    """What one program did in the browser.

    Attributes:
        snippet: the program.
        recorded: what CPython did, None where that version was never recorded.
        ended: ``exit``, or what ended it from outside, with the reason.
        outcome: what it did; status -1 where it did not end by itself.
    """

    snippet: Snippet
    recorded: Outcome | None
    ended: str
    outcome: Outcome

    @property
    def agrees(self) -> bool:
        """Whether it did in the browser what it does elsewhere."""
        return self.outcome == self.recorded

    def __str__(self) -> str:
        if self.recorded is None:
            told = f"{self.ended}; never recorded on {marks.RUNTIME}"
        else:
            told = difference(self.recorded, self.outcome, "recorded", "browser")
        return f"\n{self.snippet.name} ({self.ended}):\n{told}\n"


def recorded(snippet: Snippet) -> Outcome | None:
    record = records.load(snippet)
    assert record, snippet.name
    label = Record("", record.outcomes).nearest(marks.RELEASE)
    if not label:
        return None
    outcome = record.outcomes[label]
    return replace(outcome, stderr=INSIDE.sub(r"\1…", outcome.stderr))


@pytest.fixture(scope="module")
def trials(page, origin, site, programs):
    """Every program of the repository, run in one page by a few runtimes."""
    addresses = [f"{origin}/{bundle.entry(site, name)}" for name in ("run", "shared")]
    orders = [
        {
            "name": name,
            "source": one.shown,
            "filename": one.file_name,
            "rules": json.loads(
                running.attributes(one, "").get("data-normalise", "[]")
            ),
        }
        for name, one in programs.items()
    ]
    results = page.evaluate(RUN, [*addresses, orders, WORKERS, PATIENCE])
    assert results.keys() == programs.keys()
    return [
        Trial(
            one,
            recorded(one),
            " ".join(filter(None, (found["ended"], found["why"]))),
            Outcome(
                -1 if found["status"] is None else found["status"],
                found["stdout"],
                found["stderr"],
            ),
        )
        for name, one in programs.items()
        for found in [results[name]]
    ]


def test_every_program_without_a_mark_does_what_cpython_does(trials):
    """Standard output, standard error and exit status are those of the record."""
    differing = [x for x in trials if not x.snippet.mark and not x.agrees]
    assert not differing, (
        f"{len(differing)} programs need a mark (`browser` in [tool.picklejar]):"
        + "".join(map(str, differing))
    )


def test_every_mark_is_still_needed(trials):
    """What a mark says cannot run or differs really does not agree with the record."""
    needless = [x.snippet.name for x in trials if x.snippet.mark and x.agrees]
    assert not needless, "these agree with CPython: remove `browser` from them"


def test_what_differs_runs_to_its_end(trials):
    """A program that is only said to differ is neither stopped nor does it crash."""
    stopped = [
        str(x)
        for x in trials
        if x.snippet.mark
        and x.snippet.mark.kind == "differs"
        and not x.ended.startswith("exit")
    ]
    assert not stopped


def test_no_mark_repeats_what_other_metadata_says(programs):
    """Packages, commands, platforms and versions speak for themselves."""
    twice = [
        name
        for name, one in programs.items()
        if one.browser and one.mark is not one.browser
    ]
    assert not twice
