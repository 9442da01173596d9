"""The newest revisions as their records tell of them: when, by whom, why, how much. Called by the home page."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from cancernet_kg.lookup.history import NUMBER, revision
from cancernet_kg.namespaces import PREFIXES, REVISIONS, REVISIONS_GRAPH

_GRAPH = NamedNode(REVISIONS_GRAPH)
_IDENTIFIER, _DESCRIPTION = (NamedNode(PREFIXES["dcterms"] + name) for name in ("identifier", "description"))
_TIME = NamedNode(PREFIXES["prov"] + "generatedAtTime")
_USED = NamedNode(PREFIXES["prov"] + "used")
_TRIPLES = NamedNode(PREFIXES["void"] + "triples")


@dataclass(frozen=True, slots=True)
class RecentChange:
    """A revision: its number and id, when it was made and why, how many statements came and went, and what it undid.

    `reverts` is the number of the revision that it took back, 0 for none.
    """

    number: int
    id: str
    time: str
    message: str
    added: int
    removed: int
    reverts: int = 0


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
    identifier, message = (_text(store, node, predicate) for predicate in (_IDENTIFIER, _DESCRIPTION))
    return RecentChange(number, identifier, time, message, added, removed, _reverted(store, node))


def _reverted(store: Store, node: NamedNode) -> int:
    """Return the number of the revision that one took back: its activity used it."""
    used = store.quads_for_pattern(NamedNode(f"{node.value}#activity"), _USED, None, _GRAPH)
    texts = (quad.object.value.removeprefix(REVISIONS) for quad in used if isinstance(quad.object, NamedNode))
    return next((int(text) for text in texts if NUMBER.fullmatch(text)), 0)


def _text(store: Store, subject: NamedNode, predicate: NamedNode) -> str:
    quads = store.quads_for_pattern(subject, predicate, None, _GRAPH)
    return next((quad.object.value for quad in quads if isinstance(quad.object, Literal)), "")
