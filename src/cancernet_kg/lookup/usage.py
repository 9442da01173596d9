"""Counts which classes, properties and graphs are used. Called by whatever renders the ontology page."""

from collections import defaultdict
from collections.abc import Mapping

from cancernet_kg.namespaces import ONTOLOGY, curie
from cancernet_kg.ontology.usage import GraphUse, PropertyUse, Usage
from cancernet_kg.store.queries import Query, table
from cancernet_kg.store.snapshot import Snapshot

_PREFIX = f"PREFIX cnet: <{ONTOLOGY}>\n"

_INSTANCES = """SELECT ?class (COUNT(DISTINCT ?thing) AS ?things)
WHERE { ?thing a ?class . FILTER(STRSTARTS(STR(?class), STR(cnet:))) } GROUP BY ?class"""

_PROPERTIES = """SELECT ?class ?property (COUNT(DISTINCT ?thing) AS ?things) (COUNT(*) AS ?statements)
WHERE { ?thing a ?class ; ?property ?value . FILTER(STRSTARTS(STR(?class), STR(cnet:))) } GROUP BY ?class ?property"""

_TOTALS = "SELECT ?property (COUNT(*) AS ?statements) WHERE { ?thing ?property ?value } GROUP BY ?property"

_GRAPHS = """SELECT ?graph (SAMPLE(?type) AS ?kind) (MAX(?count) AS ?statements)
WHERE {
  { SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?thing ?property ?value } } GROUP BY ?graph }
  OPTIONAL { ?graph a ?type . ?type <http://www.w3.org/2000/01/rdf-schema#subClassOf> cnet:NamedGraph }
} GROUP BY ?graph ORDER BY ?graph"""


def count_usage(snapshot: Snapshot) -> Usage:
    """Return what is used in a snapshot, and how often."""
    return Usage(
        revision=snapshot.revision,
        triples=snapshot.triples,
        instances={curie(row[0]): int(row[1]) for row in sorted(_rows(snapshot, _INSTANCES))},
        properties=_properties(snapshot),
        totals={curie(row[0]): int(row[1]) for row in sorted(_rows(snapshot, _TOTALS))},
        graphs=tuple(
            GraphUse(graph, curie(kind) if kind else "", int(count)) for graph, kind, count in _rows(snapshot, _GRAPHS)
        ),
    )


def _properties(snapshot: Snapshot) -> Mapping[str, tuple[PropertyUse, ...]]:
    """Return each class's properties: most things first, then the fewest statements, then by name."""
    found: dict[str, list[PropertyUse]] = defaultdict(list)
    for class_iri, property_iri, things, statements in _rows(snapshot, _PROPERTIES):
        found[curie(class_iri)].append(PropertyUse(curie(property_iri), int(things), int(statements)))
    return {
        name: tuple(sorted(uses, key=lambda use: (-use.things, use.statements, use.name)))
        for name, uses in sorted(found.items())
    }


def _rows(snapshot: Snapshot, query: str) -> tuple[tuple[str, ...], ...]:
    return table(snapshot, Query(_PREFIX + query)).rows
