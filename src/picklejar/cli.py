"""The command: ``picklejar check | regenerate | merge | run | pythons | build | …``.

Exit status: 0 all agrees, 1 something does not, 2 the command was used wrongly.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from picklejar import merging, records
from picklejar.anatomy import count
from picklejar.errors import Fault, Faults
from picklejar.explain import explain
from picklejar.jobs import Job
from picklejar.labels import REFERENCE, in_order
from picklejar.runner import Gone, Runner
from picklejar.terminal import open_project, say, show_fault
from picklejar.verdicts import Verdict


class _Group(click.Group):
    """Prints our own faults as the end of a command, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (Fault, Faults) as fault:
            show_fault(fault)
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="picklejar", prog_name="picklejar")
def main() -> None:
    """Prove the snippets of a documentation, and show what is in a pickle."""


main.add_command(explain)


@main.command()
@click.argument("names", nargs=-1)
def check(names: tuple[str, ...]) -> None:
    """Run snippets and hold their output against the records.

    NAMES are like byte_streams/first_pickle; without any, all snippets are run and
    the pages are checked as well.  Exit status 1 when anything differs, after a diff
    and the command that accepts it.
    """
    project = open_project()
    known = project.look(names) if names else project.knowledge()
    for note in (*known.notes, *known.news):
        say(str(note))
    faults = list(known.faults)
    if not (names or faults):
        # What the pages make of it: only of what is sound, as a build does.
        from picklejar.markdown import checking

        faults += checking.refusals(project, known)
    for fault in faults:
        show_fault(fault)
    panels = sum(len(v.panels) for v in known.verdicts.values())
    click.echo(
        f"{count(len(known.snippets), 'snippet')},"
        f" {count(panels, 'different output')},"
        f" {count(known.executed, 'run')} made, {count(len(faults), 'error')}"
    )
    sys.exit(1 if faults else 0)


@main.command()
@click.argument("names", nargs=-1)
@click.option(
    "--patch-releases",
    is_flag=True,
    help="Also record a patch release that prints what its neighbour prints.",
)
def regenerate(names: tuple[str, ...], *, patch_releases: bool) -> None:
    """Run snippets and write what they do into their records.

    Writes only records that change, each of them whole or not at all.  What other
    machines and other Pythons recorded stays, unless the program changed.  Outputs that
    cannot be shown (a surprise exception, a difference between hash seeds) are
    refused, and the record stays as it was.
    """
    project = open_project()
    # It records what this machine has, and demands nothing of it: not even under CI=1.
    project.settings = replace(project.settings, complete=False)
    known = project.look(names, accept=True)
    for note in known.notes:
        say(note)
    changed = 0
    refused = [f for f in known.faults if _not_a_difference(f, known.verdicts)]
    for verdict in known.verdicts.values():
        update = verdict.complete if patch_releases else verdict.update
        refused += verdict.unshown
        if not update.outcomes:
            continue
        if verdict.dropped:
            say(
                f"snippets/{verdict.snippet.name}.yaml: dropping what another program"
                f" did on {', '.join(verdict.dropped)}, which this machine lacks"
            )
        if records.save(verdict.snippet, update):
            changed += 1
            click.echo(f"wrote snippets/{verdict.snippet.name}.yaml")
    for fault in refused:
        show_fault(fault)
    click.echo(f"{changed} of {count(len(known.snippets), 'record')} written")
    sys.exit(1 if refused else 0)


@main.command()
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    metavar="FILE_OR_FOLDER...",
    type=click.Path(exists=True, path_type=Path),
)
def merge(sources: tuple[Path, ...]) -> None:
    """Add what other machines recorded to the records of this project.

    FILE_OR_FOLDER is a record, or holds records at any depth, such as the snippets/ of
    another checkout or the artifacts of a CI's jobs; a record's path must end like its
    snippet's.  Nothing is run.  Each record is written whole or not at all.

    A record is refused where another program made it, or where it contradicts what is
    known of one Python: then a diff is shown and that snippet's record stays as it
    was.  Exit status 1 if anything was refused.
    """
    project = open_project()
    every = project.snippets()
    found, refused = merging.gather(sources, every)
    several = merging.by_snippet(found)
    changed = 0
    for name, theirs in several.items():
        snippet = every[name]
        try:
            merged = merging.merge(snippet, records.load(snippet), theirs)
        except Fault as damaged:
            refused.append(damaged)
            continue
        refused += merged.faults
        if merged.record is None:
            continue
        if merged.dropped:
            say(
                f"snippets/{name}.yaml: dropping what another program did on"
                f" {', '.join(merged.dropped)}"
            )
        if records.save(snippet, merged.record):
            changed += 1
            news = ", ".join(merged.added) or "nothing new, written anew"
            click.echo(f"wrote snippets/{name}.yaml: {news}")
    for fault in refused:
        show_fault(fault)
    click.echo(
        f"{changed} of {count(len(several), 'record')} written, {len(refused)} refused"
    )
    sys.exit(1 if refused else 0)


def _not_a_difference(fault: Fault, verdicts: Mapping[str, Verdict]) -> bool:
    """Whether writing records leaves a fault as it is."""
    return not any(fault in (*v.faults, *v.news) for v in verdicts.values())


@main.command()
@click.argument("name")
@click.option("--python", "version", help="Only this version, such as 3.14.")
def run(name: str, version: str | None) -> None:
    """Run one snippet now and print what it prints, on every Python or on one.

    Nothing is cached or recorded.  Exit status 1 if any run ended otherwise than the
    snippet says.
    """
    project = open_project()
    snippet = project.supplied(project.snippet(name))
    jobs = [
        Job(snippet, one)
        for one in project.interpreters_for(snippet)
        if version is None or one.label.startswith(version)
    ]
    if not jobs:
        raise Fault(
            "no Python of this machine runs it" + (f" as {version}" if version else ""),
            f"snippets/{snippet.name}.py",
            f"it runs on {snippet.pythons}",
        )
    failed = False
    with Runner(project.store, plain=project.settings.plain) as runner:
        for job in jobs:
            click.echo(click.style(f"── {job.interpreter}", dim=True), err=True)
            try:
                outcome = runner.now(job)
            except (Fault, Gone) as error:
                show_fault(error)
                failed = True
            else:
                sys.stdout.write(outcome.stdout)
                sys.stdout.flush()
                sys.stderr.write(outcome.stderr)
    sys.exit(1 if failed else 0)


@main.command()
def pythons() -> None:
    """Print the exact Pythons that records are of, one a line, newest first.

    `uv python install $(picklejar pythons)` brings them to a machine, as far as uv has
    them; special builds and other platforms are left out.
    """
    project = open_project()
    held, damaged = records.held(project.snippets().values())
    if damaged:
        raise Faults(damaged)
    labels = {label for one in held.values() if one for label in one.outcomes}
    usual = (x for x in labels if x.platform == REFERENCE and not x.build)
    for label in in_order(usual):
        click.echo(label)


@main.command()
def bundle() -> None:
    """Build what the reader's browser runs, where it is not up to date.

    `build` does this by itself; `nox -s serve` calls it before MkDocs.
    """
    from picklejar import bundle as browser

    project = open_project()
    if browser.ensure(project.root, say, complete=project.settings.complete):
        click.echo(f"docs/{browser.PLACE} is up to date")


@main.command()
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where the site is put; site/ in the project when not given.",
)
def build(site_dir: Path | None) -> None:
    """Build the site: run what must run, check everything, put it in place.

    A build that fails or is interrupted leaves the last site as it was.
    """
    from picklejar import site  # MkDocs is only needed here

    project = open_project()
    target = (site_dir or project.root / "site").resolve()
    started = time.monotonic()
    pages = site.build(project, target)
    seconds = time.monotonic() - started
    click.echo(f"{count(pages, 'page')} in {seconds:.1f} s: {target / 'index.html'}")
