"""Which revisions changed a thing, by their records in a store."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.lookup import history
from cancernet_kg.namespaces import PREFIXES, REVISIONS_GRAPH

GRAPH = NamedNode(REVISIONS_GRAPH)
THING, OTHER = NamedNode("urn:ex:thing"), NamedNode("urn:ex:other")
ABOUT, TIME = NamedNode(PREFIXES["dcterms"] + "subject"), NamedNode(PREFIXES["prov"] + "generatedAtTime")


@pytest.fixture
def store() -> Store:
    """Return a store with the records of twelve revisions, of which 2, 9 and 10 changed the thing."""
    found = Store()
    found.extend(Quad(history.revision(number), TIME, Literal(f"time {number}"), GRAPH) for number in range(1, 13))
    found.extend(Quad(history.revision(number), ABOUT, THING, GRAPH) for number in (9, 2, 10))
    found.add(Quad(NamedNode("urn:ex:record"), ABOUT, THING, GRAPH))
    found.add(Quad(history.revision(11), ABOUT, THING, NamedNode("urn:ex:elsewhere")))
    return found


def test_revisions_come_newest_first_and_by_number(store: Store) -> None:
    """The tenth is newer than the ninth; what is no record of a revision, or stands elsewhere, is not counted."""
    assert history.changes(store, THING) == (10, 9, 2)
    assert (history.last_change(store, THING), history.last_change(store, OTHER)) == (10, history.FIRST)


def test_times_are_told_where_there_are_records(store: Store) -> None:
    """Without a revision log nothing is known, and nothing goes wrong."""
    assert history.time(store, 10) == Literal("time 10")
    assert history.time(store, 13) is None
    assert (history.is_kept(store), history.is_kept(Store())) == (True, False)
    assert history.changes(Store(), THING) == ()
