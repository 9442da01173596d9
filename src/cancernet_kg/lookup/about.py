"""What the graph says of itself: how many things of which class, from which sources. Called by the home page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cancernet_kg import namespaces
from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.store import queries
from cancernet_kg.store.queries import Query
from cancernet_kg.store.snapshot import Snapshot

_CLASSES = f"""{namespaces.prefix_lines()}
SELECT ?class (MIN(STR(?name)) AS ?label) WHERE {{
  GRAPH <{namespaces.ONTOLOGY_GRAPH}> {{ ?class a owl:Class ; rdfs:label ?name }}
  FILTER(LANG(?name) = "en" && STRSTARTS(STR(?class), "{namespaces.ONTOLOGY}"))
}} GROUP BY ?class"""

_TITLES = f"""{namespaces.prefix_lines()}
SELECT ?graph (MIN(STR(?name)) AS ?title) WHERE {{
  %s
  GRAPH <{namespaces.PROVENANCE_GRAPH}> {{ ?graph dcterms:title|rdfs:label|skos:prefLabel ?name }}
  FILTER(STRSTARTS(STR(?graph), "{namespaces.GRAPHS}") && LANG(?name) IN ("en", ""))
}} GROUP BY ?graph"""


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
    """The graph's own summary.

    `asserted` counts what the graphs state, in each of them; `triples` what queries find: each triple once, with what
    follows and what the server says of the graph.
    """

    revision: str
    triples: int
    graphs: int
    classes: tuple[ClassSize, ...]
    sources: tuple[Source, ...]
    outside: tuple[Source, ...]
    graph_names: tuple[str, ...]
    asserted: int


@dataclass(frozen=True, slots=True)
class Names:
    """The English labels of the ontology's classes, and the titles of the graphs that have a record."""

    classes: Mapping[str, str]
    graphs: Mapping[str, str]


def about(snapshot: Snapshot, survey: Survey, statistics: Statistics, names: Names) -> About:
    """Return the summary of a snapshot, of which the rest is known; its description may be in it already."""
    things = {each.iri: each.entities for each in statistics.classes}
    labelled = [ClassSize(iri, label, things[iri]) for iri, label in names.classes.items() if iri in things]
    described = [
        Source(graph, names.graphs.get(graph) or graph.removeprefix(namespaces.GRAPHS), statements)
        for graph, statements in survey.graphs.items()
    ]
    return replace(
        sizes(snapshot),
        classes=tuple(sorted(labelled, key=lambda each: (-each.things, each.label, each.iri))),
        sources=tuple(source for source in described if namespaces.is_source_graph(source.graph)),
        asserted=sum(each for graph, each in survey.graphs.items() if graph != namespaces.INFERRED_GRAPH),
        outside=tuple(source for source in described if source.graph.startswith(namespaces.OUTSIDE_GRAPHS)),
    )


def names_in(snapshot: Snapshot) -> Names:
    """Return the names that a snapshot holds."""
    return Names(_pairs(snapshot, _CLASSES), _pairs(snapshot, _TITLES % ""))


def renamed(names: Names, snapshot: Snapshot, graphs: Iterable[str]) -> Names:
    """Return the names after the records of some graphs have changed."""
    changed = set(graphs)
    values = " ".join(f"<{graph}>" for graph in sorted(changed))
    others = {graph: title for graph, title in names.graphs.items() if graph not in changed}
    found = _pairs(snapshot, _TITLES % f"VALUES ?graph {{ {values} }}") if changed else {}
    return Names(names.classes, {**others, **found})


def sizes(snapshot: Snapshot) -> About:
    """Return the summary of a snapshot of any data, without what only the published graph says of itself."""
    names = snapshot.graphs
    return About(snapshot.revision, snapshot.triples, len(names), (), (), (), names, snapshot.triples)


def _pairs(snapshot: Snapshot, query: str) -> Mapping[str, str]:
    return {row[0]: row[1] for row in queries.table(snapshot, Query(query)).rows}
