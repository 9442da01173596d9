"""How many links a thing has, by property, and some of them, where there are too many to read them all.

Called by resource and portrait. The engine counts and skips a hundred thousand links in less than a tenth of a second,
in its own order, which stays as it is for as long as the store does.
"""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, Store

from cancernet_kg.store.selection import selected

MOST_READ = 3_000  # quads; where there are more, they are counted and only those that are shown are read
_OUTGOING = "SELECT ?property (COUNT(*) AS ?links) {{ VALUES ?thing {{ {thing} }} ?thing ?property ?value }}"
_INCOMING = "SELECT ?property (COUNT(*) AS ?links) {{ VALUES ?thing {{ {thing} }} ?other ?property ?thing }}"
_POINTING = """SELECT ?other {{ VALUES (?property ?thing) {{ ({property} {thing}) }} ?other ?property ?thing }}
OFFSET {start} LIMIT {length}"""


def outgoing(store: Store, thing: NamedNode) -> Mapping[str, int]:
    """Return how many values each property of a thing has, sorted by property."""
    return _counted(store, _OUTGOING.format(thing=thing))


def incoming(store: Store, thing: NamedNode) -> Mapping[str, int]:
    """Return how many links lead to a thing by each property, sorted by property."""
    return _counted(store, _INCOMING.format(thing=thing))


def pointing(store: Store, thing: NamedNode, predicate: str, start: int, length: int) -> list[str]:
    """Return some of the things that point to a thing by a property; those without IRI only count."""
    text = _POINTING.format(property=NamedNode(predicate), thing=thing, start=start, length=length)
    return [each.value for (each,) in selected(store, text) if isinstance(each, NamedNode)]


def _counted(store: Store, text: str) -> Mapping[str, int]:
    found = {
        predicate.value: int(links.value)
        for predicate, links in selected(store, text + " GROUP BY ?property")
        if isinstance(predicate, NamedNode) and isinstance(links, Literal)
    }
    return dict(sorted(found.items()))
