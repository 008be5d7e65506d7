"""Which Python writes which protocols, as HTML: a bar for each, the default marked."""

from __future__ import annotations

from collections.abc import Sequence

from picklejar.timeline import Age, said


def picture(several: Sequence[Age]) -> str:
    """Return the table: protocols from top to bottom, Pythons from left to right."""
    heads = "".join(f'<th scope="col">{age.python}</th>' for age in several)
    rows = []
    for protocol in range(max(age.highest for age in several), -1, -1):
        cells = "".join(_cell(age, protocol) for age in several)
        rows.append(f'<tr><th scope="row">{protocol}</th>{cells}</tr>')
    return (
        '<div class="pj-scroll" tabindex="0" role="group" aria-label="Protocols of'
        ' each Python"><table class="pj-timeline" data-search-exclude>'
        '<caption><span class="pj-has">•</span> Protocols that each Python writes and'
        ' reads, and <span class="pj-default">★</span> the default</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _cell(age: Age, protocol: int) -> str:
    word = said(age, protocol)
    if not word:
        return '<td><span class="pj-unseen">no</span></td>'
    sign, kind = ("★", "pj-default") if word == "default" else ("•", "pj-has")
    mark = f'<span aria-hidden="true">{sign}</span>'
    return f'<td class="{kind}">{mark}<span class="pj-unseen">{word}</span></td>'
