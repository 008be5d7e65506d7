"""Hypothesis's plain data: everything that needs no import to load."""

import pickle

import hypothesis
from hypothesis import strategies as st


def given(*strategies):
    """Try a test with random data, however long the machine takes over it."""

    def decorate(test):
        return hypothesis.settings(deadline=None)(hypothesis.given(*strategies)(test))

    return decorate


texts = st.text(max_size=12) | st.text(st.characters(codec=None), max_size=4)
constants = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | texts
    | st.binary(max_size=12)
)
hashable = st.recursive(
    constants,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple) | st.frozensets(inner, max_size=4)
    ),
    max_leaves=6,
)
values = st.recursive(
    hashable | st.binary(max_size=8).map(bytearray),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(hashable, inner, max_size=4)
        | st.sets(hashable, max_size=4)
    ),
    max_leaves=20,
)


@st.composite
def knotted(draw):
    """Plain data in which mutable containers are put into one another at random."""
    nodes = [draw(values) for _ in range(draw(st.integers(1, 4)))]
    containers = [node for node in nodes if isinstance(node, list | dict)] or [[]]
    for _ in range(draw(st.integers(0, 5))):
        holder = draw(st.sampled_from(containers))
        held = draw(st.sampled_from(nodes))
        held = draw(st.sampled_from([held, (held, held), [held]]))
        if isinstance(holder, list):
            holder.append(held)
        else:
            holder[draw(constants)] = held
    return [nodes, containers]


protocols = st.integers(0, pickle.HIGHEST_PROTOCOL)
