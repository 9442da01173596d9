"""The newest revisions as their records tell of them: when, by whom, why, how much. Called by the home page."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from cancernet_kg.lookup.history import revision
from cancernet_kg.namespaces import PREFIXES, REVISIONS_GRAPH

_GRAPH = NamedNode(REVISIONS_GRAPH)
_IDENTIFIER, _DESCRIPTION = (NamedNode(PREFIXES["dcterms"] + name) for name in ("identifier", "description"))
_TIME = NamedNode(PREFIXES["prov"] + "generatedAtTime")
_TRIPLES = NamedNode(PREFIXES["void"] + "triples")


@dataclass(frozen=True, slots=True)
class RecentChange:
    """A revision: its number and id, when it was made and why, and how many statements came and went."""

    number: int
    id: str
    time: str
    message: str
    added: int
    removed: int


def recent_changes(store: Store, newest: int, most: int) -> tuple[RecentChange, ...]:
    """Return the newest revisions from a number down; none when the store has no records of them."""
    numbers = range(newest, max(newest - most, 0), -1)
    found = (_change(store, number) for number in numbers)
    return tuple(change for change in found if change is not None)


def _change(store: Store, number: int) -> RecentChange | None:
    node = revision(number)
    time = _text(store, node, _TIME)
    if not time:
        return None
    counts = [_text(store, NamedNode(f"{node.value}#{name}"), _TRIPLES) for name in ("added", "removed")]
    added, removed = (int(count or 0) for count in counts)
    return RecentChange(number, _text(store, node, _IDENTIFIER), time, _text(store, node, _DESCRIPTION), added, removed)


def _text(store: Store, subject: NamedNode, predicate: NamedNode) -> str:
    quads = store.quads_for_pattern(subject, predicate, None, _GRAPH)
    return next((quad.object.value for quad in quads if isinstance(quad.object, Literal)), "")
