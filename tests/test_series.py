"""Series are ordered as versions, and neighbours are written as one span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from picklejar.series import rank, spans

NAMES = st.builds(
    "3.{}{}".format, st.integers(0, 30), st.sampled_from(["", "t", "d", "td"])
)


def test_neighbours_are_a_span_and_others_stand_alone():
    """A gap, another major version and another build each end a span."""
    names = ["3.9", "3.14t", "3.10", "3.8", "2.7", "3.14", "3.13t"]
    assert spans(names) == "2.7, 3.8–3.10, 3.14, 3.13t–3.14t"


def test_nothing_is_written_as_nothing():
    """No series, no text."""
    assert spans([]) == ""


@given(st.sets(NAMES))
def test_a_reader_gets_every_series_back_out_of_the_spans(names):
    """Spans name what was given, all of it and nothing else."""
    back = set()
    for part in filter(None, spans(names).split(", ")):
        first, _, last = part.partition("–")
        build, major, low = rank(first)
        end = rank(last or first)
        assert end[:2] == (build, major)
        letters = first.removeprefix(f"{major}.{low}")
        back |= {f"{major}.{minor}{letters}" for minor in range(low, end[2] + 1)}
    assert back == names
