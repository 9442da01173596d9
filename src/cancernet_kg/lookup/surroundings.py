"""What stands around a thing in the graph, as much of it as a page shows. Called by portrait."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from cancernet_kg.lookup import degrees
from cancernet_kg.namespaces import PREFIXES

MOST_VALUES = 200  # of one property; what is more is counted
MOST_INCOMING = 50  # things of one property on one page
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_SUBCLASS = NamedNode(PREFIXES["rdfs"] + "subClassOf")
# What only ties evidence and revisions to what they are about.
_NOT_INCOMING = frozenset({PREFIXES["rdf"] + "subject", PREFIXES["rdf"] + "object", PREFIXES["dcterms"] + "subject"})


def outgoing(store: Store, thing: NamedNode) -> tuple[list[Quad], Mapping[str, int]]:
    """Return the statements about a thing, and of how many values of its properties none was read: mostly of none."""
    read = list(islice(store.quads_for_pattern(thing, None, None, None), degrees.MOST_READ + 1))
    if len(read) <= degrees.MOST_READ:
        return [quad for quad in read if _is_named(quad)], {}
    quads: list[Quad] = []
    unread: dict[str, int] = {}
    for predicate, count in degrees.outgoing(store, thing).items():
        some = list(islice(store.quads_for_pattern(thing, NamedNode(predicate), None, DefaultGraph()), MOST_VALUES))
        unread[predicate] = count - len(some)
        for each in some:
            quads += filter(_is_named, store.quads_for_pattern(thing, each.predicate, each.object, None))
    return quads, unread


def incoming(store: Store, thing: NamedNode, page: int) -> tuple[list[tuple[str, list[str], int]], int]:
    """Return for each property the things of one page that point here and their number; and how many pages there are.

    They are sorted by IRI, which needs no label of things that are not shown; very many are not sorted at all.
    """
    start = (page - 1) * MOST_INCOMING
    read = list(islice(store.quads_for_pattern(None, None, thing, DefaultGraph()), degrees.MOST_READ + 1))
    if len(read) > degrees.MOST_READ:
        counts = degrees.incoming(store, thing)
        found = [
            (predicate, degrees.pointing(store, thing, predicate, start, MOST_INCOMING) if start < count else [], count)
            for predicate, count in counts.items()
            if predicate not in _NOT_INCOMING
        ]
    else:
        pointing: dict[str, set[str]] = defaultdict(set)
        for quad in read:
            if quad.predicate.value not in _NOT_INCOMING and isinstance(quad.subject, NamedNode):
                pointing[quad.predicate.value].add(quad.subject.value)
        found = [
            (predicate, sorted(things)[start : start + MOST_INCOMING], len(things))
            for predicate, things in sorted(pointing.items())
        ]
    most = max((count for _, _, count in found), default=0)
    return [each for each in found if each[1]], max(1, -(-most // MOST_INCOMING))


def narrowest(store: Store, quads: Iterable[Quad]) -> set[str]:
    """Return the classes of a thing without those that stand above others of them."""
    classes = {quad.object.value for quad in quads if quad.predicate == _TYPE and isinstance(quad.object, NamedNode)}
    above: set[str] = set()
    for kind in classes:
        waiting, seen = [kind], set[str]()
        while waiting:
            found = store.quads_for_pattern(NamedNode(waiting.pop()), _SUBCLASS, None, DefaultGraph())
            wider = {quad.object.value for quad in found if isinstance(quad.object, NamedNode)} - seen - {kind}
            seen |= wider
            waiting += wider
        above |= seen
    return classes - above


def _is_named(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode)
