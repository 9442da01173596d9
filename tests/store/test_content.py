import hashlib
import random

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad

from cancernet_kg.store import content
from tests.store.random_changes import QUADS

SETS = st.sets(st.sampled_from(QUADS))


def test_a_line_stands_for_each_quad() -> None:
    """However odd its terms, a quad is one line, as its text form, and comes back from it unchanged."""
    lines = content.lines_of(QUADS)

    assert lines == [f"{quad} .".encode() for quad in QUADS]
    assert tuple(content.quads_in(content.joined(lines))) == QUADS
    assert content.lines_of(()) == list(content.quads_in(b"")) == []


def test_the_hash_is_the_sum_of_the_lines_hashes() -> None:
    """Anyone can compute the hash of a state from its N-Quads lines."""
    lines = content.lines_of(QUADS)
    total = sum(int(hashlib.sha256(line).hexdigest(), 16) for line in random.Random(1).sample(lines, len(lines)))  # noqa: S311

    assert content.updated(content.EMPTY, lines, ()) == format(total % 2**256, "064x")
    assert content.updated(content.EMPTY, (), ()) == content.EMPTY


@given(SETS, SETS)
def test_the_hash_of_a_state_does_not_depend_on_the_way_to_it(before: set[Quad], after: set[Quad]) -> None:
    """Adding and removing leads to the same hash as starting anew, and to another one for other quads."""
    lines = dict(zip(QUADS, content.lines_of(QUADS), strict=True))
    old, new = ({lines[quad] for quad in quads} for quads in (before, after))
    hash_of_old = content.updated(content.EMPTY, old, ())
    hash_of_new = content.updated(content.EMPTY, new, ())

    assert content.updated(hash_of_old, new - old, old - new) == hash_of_new
    assert (hash_of_old == hash_of_new) == (old == new)
