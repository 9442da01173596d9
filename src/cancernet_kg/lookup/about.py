"""What the graph says of itself: how many things of which class, from which sources. Called by the landing page."""

from dataclasses import dataclass

from cancernet_kg import namespaces
from cancernet_kg.store import queries
from cancernet_kg.store.queries import Query
from cancernet_kg.store.snapshot import Snapshot

_CLASSES = f"""{namespaces.prefix_lines()}
SELECT ?class (SAMPLE(?name) AS ?label) (COUNT(DISTINCT ?thing) AS ?things) WHERE {{
  ?thing a ?class .
  GRAPH <{namespaces.ONTOLOGY_GRAPH}> {{ ?class a owl:Class ; rdfs:label ?name }}
  FILTER(LANG(?name) = "en" && STRSTARTS(STR(?class), "{namespaces.ONTOLOGY}"))
}} GROUP BY ?class ORDER BY DESC(?things) ?label"""

_TITLES = f"""{namespaces.prefix_lines()}
SELECT ?graph (MIN(STR(?name)) AS ?title) WHERE {{
  GRAPH <{namespaces.PROVENANCE_GRAPH}> {{ ?graph dcterms:title|rdfs:label|skos:prefLabel ?name }}
  FILTER(STRSTARTS(STR(?graph), "{namespaces.GRAPHS}") && LANG(?name) IN ("en", ""))
}} GROUP BY ?graph"""

_SIZES = "SELECT ?graph (COUNT(*) AS ?statements) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


@dataclass(frozen=True, slots=True)
class ClassSize:
    """A class and how many things are in it, inferred ones included."""

    iri: str
    label: str
    things: int


@dataclass(frozen=True, slots=True)
class Source:
    """A source's graph, its title and how many statements it holds."""

    graph: str
    title: str
    statements: int


@dataclass(frozen=True, slots=True)
class About:
    """The graph's own summary."""

    revision: str
    triples: int
    graphs: int
    classes: tuple[ClassSize, ...]
    sources: tuple[Source, ...]
    outside: tuple[Source, ...]
    graph_names: tuple[str, ...]


def about(snapshot: Snapshot) -> About:
    """Return the summary of a snapshot."""
    titles = {row[0]: row[1] for row in queries.table(snapshot, Query(_TITLES)).rows}
    sizes = {row[0]: row[1] for row in queries.table(snapshot, Query(_SIZES)).rows}
    described = [
        Source(graph, titles.get(graph) or graph.removeprefix(namespaces.GRAPHS), int(sizes.get(graph, "0")))
        for graph in snapshot.graphs
    ]
    return About(
        revision=snapshot.revision,
        triples=snapshot.triples,
        graphs=len(snapshot.graphs),
        classes=tuple(
            ClassSize(iri, label, int(things)) for iri, label, things in queries.table(snapshot, Query(_CLASSES)).rows
        ),
        sources=tuple(source for source in described if namespaces.is_source_graph(source.graph)),
        outside=tuple(source for source in described if source.graph.startswith(namespaces.OUTSIDE_GRAPHS)),
        graph_names=snapshot.graphs,
    )


def sizes(snapshot: Snapshot) -> About:
    """Return the summary of a snapshot of any data, without what only the published graph says of itself."""
    names = snapshot.graphs
    return About(snapshot.revision, snapshot.triples, len(names), (), (), (), names)
