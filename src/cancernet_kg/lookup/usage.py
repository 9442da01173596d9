"""Tells which classes, properties and graphs are used, from what is counted already. Called by the ontology's pages."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from pyoxigraph import DefaultGraph, NamedNode, Store

from cancernet_kg.lookup.description.statements import RDF_TYPE
from cancernet_kg.lookup.description.survey import graph_sizes
from cancernet_kg.lookup.description.tally import Kind, Tally, count_triples
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, curie
from cancernet_kg.ontology.usage import GraphUse, PropertyUse, Usage
from cancernet_kg.store.snapshot import Snapshot

_TYPE, _SUBCLASS = NamedNode(RDF_TYPE), NamedNode(PREFIXES["rdfs"] + "subClassOf")
_NAMED_GRAPH = NamedNode(ONTOLOGY + "NamedGraph")


def count_usage(snapshot: Snapshot) -> Usage:
    """Return what is used in a snapshot, and how often: counted now, which takes long for a large one."""
    return usage_of(snapshot, count_triples(snapshot.store), graph_sizes(snapshot.store))


def usage_of(snapshot: Snapshot, tally: Tally, sizes: Mapping[str, int]) -> Usage:
    """Return what is used in a snapshot, and how often, from its tally and the sizes of its graphs."""
    totals: Counter[str] = Counter()
    for (_, name, _), number in tally.triples.items():
        totals[name] += number
    return Usage(
        revision=snapshot.revision,
        triples=tally.size,
        instances={curie(iri): things for iri, things in sorted(tally.things.items()) if iri.startswith(ONTOLOGY)},
        properties=_properties(tally),
        totals={curie(iri): number for iri, number in sorted(totals.items())},
        graphs=_graphs(snapshot.store, sizes),
    )


def _properties(tally: Tally) -> Mapping[str, tuple[PropertyUse, ...]]:
    """Return each class's properties: most things first, then the fewest statements, then by name."""
    things: defaultdict[str, Counter[str]] = defaultdict(Counter)
    statements: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (kind, name), number in tally.holders.items():
        for iri in _classes(kind, tally):
            things[iri][name] += number
    for (kind, name, _), number in tally.triples.items():
        for iri in _classes(kind, tally):
            statements[iri][name] += number
    found = {
        curie(iri): [PropertyUse(curie(name), number, statements[iri][name]) for name, number in held.items()]
        for iri, held in things.items()
    }
    return {
        name: tuple(sorted(uses, key=lambda use: (-use.things, use.statements, use.name)))
        for name, uses in sorted(found.items())
    }


def _classes(kind: Kind, tally: Tally) -> frozenset[str]:
    """Return the ontology's classes that things of a kind are in."""
    names = frozenset(kind).union(*(tally.superclasses.get(name, frozenset()) for name in kind))
    return frozenset(name for name in names if name.startswith(ONTOLOGY))


def _graphs(store: Store, sizes: Mapping[str, int]) -> tuple[GraphUse, ...]:
    """Return the named graphs with their sizes, and which kind of graph they are said to be, if any."""
    below = [quad.subject for quad in store.quads_for_pattern(None, _SUBCLASS, _NAMED_GRAPH, DefaultGraph())]
    kinds: dict[str, str] = {}
    for kind in below:
        for quad in store.quads_for_pattern(None, _TYPE, kind, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and isinstance(kind, NamedNode):
                kinds[quad.subject.value] = min(curie(kind.value), kinds.get(quad.subject.value, "~"))
    return tuple(GraphUse(graph, kinds.get(graph, ""), size) for graph, size in sorted(sizes.items()) if size)
