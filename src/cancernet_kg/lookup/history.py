"""Which revisions changed statements on a thing, and when, as their records tell. Called by whatever tells of changes.

The records stand in a graph of the store (`description.revisions`). The first one does not list what it brought, and a
server without a revision log has none.
"""

import re

from pyoxigraph import Literal, NamedNode, Store

from cancernet_kg.namespaces import PREFIXES, REVISIONS, REVISIONS_GRAPH

FIRST = 1
NUMBER = re.compile(r"[0-9]{1,9}")
_GRAPH = NamedNode(REVISIONS_GRAPH)
_ABOUT = NamedNode(PREFIXES["dcterms"] + "subject")
_TIME = NamedNode(PREFIXES["prov"] + "generatedAtTime")


def is_kept(store: Store) -> bool:
    """Say whether there are records of revisions at all."""
    return next(store.quads_for_pattern(revision(FIRST), None, None, _GRAPH), None) is not None


def changes(store: Store, thing: NamedNode) -> tuple[int, ...]:
    """Return the revisions whose records name a thing, the newest first; the first revision is never among them."""
    naming = store.quads_for_pattern(None, _ABOUT, thing, _GRAPH)
    texts = (quad.subject.value.removeprefix(REVISIONS) for quad in naming if isinstance(quad.subject, NamedNode))
    return tuple(sorted({int(text) for text in texts if NUMBER.fullmatch(text)} - {FIRST}, reverse=True))


def last_change(store: Store, thing: NamedNode) -> int:
    """Return the newest revision that may have changed a thing: the first one when no record names it."""
    return next(iter(changes(store, thing)), FIRST)


def time(store: Store, number: int) -> Literal | None:
    """Return when a revision was made, None when it has no record."""
    found = store.quads_for_pattern(revision(number), _TIME, None, _GRAPH)
    return next((quad.object for quad in found if isinstance(quad.object, Literal)), None)


def revision(number: int) -> NamedNode:
    """Return the IRI of a revision."""
    return NamedNode(f"{REVISIONS}{number}")
