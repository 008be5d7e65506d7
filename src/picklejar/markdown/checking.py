"""What a build would refuse on the pages, found without building.

The blocks are made by the very code that makes them for the site, and thrown away:
so `picklejar check` and `picklejar build` refuse the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from picklejar import blocks, mirror
from picklejar.errors import Fault
from picklejar.knowledge import Knowledge
from picklejar.markdown import PickleJarExtension
from picklejar.markdown.current import Refused, projects
from picklejar.project import Project


class _Blocks(Preprocessor):
    """Drops everything that is no block: prose takes longest, and refuses nothing."""

    spans: Sequence[tuple[int, int]] = ()

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        for first, last in self.spans:
            kept += [*lines[first - 1 : last], ""]
        return kept


def refusals(project: Project, known: Knowledge) -> list[Fault]:
    """Return what making the pages' blocks and values refuses, the first of each page.

    Args:
        project: whose pages they are.
        known: of it, without a fault.
    """
    projects[project.root] = project
    extension = PickleJarExtension(root=str(project.root))
    converter = Markdown(extensions=[extension])
    only = _Blocks(converter)
    # After the values are put in, before anything else.
    converter.preprocessors.register(only, "picklejar-blocks", 32.5)
    faults: list[Fault] = []
    for page in known.pages.values():
        try:
            only.spans = [
                (block.first - page.offset, block.last - page.offset)
                for block in blocks.on_page(page)
            ]
            converter.reset().convert(page.body)
            mirror.publish(page, known.verdicts, project.text, known.pages)
        except Refused as refused:
            faults.append(Fault(refused.message))
        except Fault as fault:
            faults.append(fault.at(page.name))
    return faults
