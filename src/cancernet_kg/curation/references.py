"""Links: what a statement points to exists, and every thing has a type, a label and a source. Called by the checks."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from cancernet_kg import namespaces
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import LoadedGraph, graph_name
from cancernet_kg.namespaces import BASE, CONCEPTS, GRAPHS, ONTOLOGY, PREFIXES, THINGS, short

_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["skos"] + "prefLabel"
_AUTHORITY = "http://publications.europa.eu/resource/authority/country/"
# The curators' own records: they speak of sources, so no source speaks of them.
_RECORD_KINDS = ("evidence", "discrepancy", "interpretation", "document")


@dataclass(slots=True)
class _Uses:
    """What is known of the IRIs of a graph."""

    typed: set[str] = field(default_factory=set)
    labelled: set[str] = field(default_factory=set)
    sourced: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    referring: dict[str, Quad] = field(default_factory=dict)


def check_references(graph: LoadedGraph) -> tuple[Finding, ...]:
    """Return each link to nothing, and each thing without a type, a label or a source."""
    uses = _uses(graph)
    found = list(_dangling(uses))
    for iri in sorted(uses.described):
        if iri not in uses.typed:
            found.append(_finding(iri, "no-type", "has no type", "n'a pas de type", "data/curated/"))
        if iri not in uses.labelled and _kind(iri) != "evidence":
            found.append(_finding(iri, "no-label", "has no preferred label", "n'a pas de libellé", "data/curated/"))
        if iri not in uses.sourced and iri.startswith(THINGS) and _kind(iri) not in _RECORD_KINDS:
            hint = "data/sources/ or data/outside/"
            found.append(_finding(iri, "no-source", "has no source that speaks of it", "n'a pas de source", hint))
    return tuple(found)


def check_graph_records(graph: LoadedGraph) -> tuple[Finding, ...]:
    """Return each named graph that nothing describes, and each description of a graph that does not exist."""
    described: dict[str, set[str]] = defaultdict(set)
    for quad in graph.asserted:
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(GRAPHS):
            described[quad.subject.value].add(quad.predicate.value)
    found = []
    for iri in graph.snapshot.graphs:
        if _TYPE not in described.get(iri, set()):
            hint = "document.ttl of the source, data/outside/documents/ or data/curated/graphs.ttl"
            found.append(_finding(iri, "graph-record", "holds statements but has no record", "n'a pas de fiche", hint))
    for iri in sorted(set(described) - set(graph.snapshot.graphs)):
        hint = "the file of its statements"
        found.append(_finding(iri, "graph-empty", "is described but holds no statement", "est vide", hint))
    return tuple(found)


def _uses(graph: LoadedGraph) -> _Uses:
    uses = _Uses()
    for quad in graph.asserted:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if subject.startswith((THINGS, CONCEPTS, _AUTHORITY)):
            uses.described.add(subject)
        if quad.predicate.value == _TYPE:
            uses.typed.add(subject)
        if quad.predicate.value == _LABEL:
            uses.labelled.add(subject)
        name = graph_name(quad)
        if name != namespaces.ONTOLOGY_GRAPH and isinstance(quad.object, NamedNode) and _is_ours(quad.object.value):
            uses.referring.setdefault(quad.object.value, quad)
        if namespaces.is_source_graph(name) or name.startswith(namespaces.OUTSIDE_GRAPHS):
            uses.sourced |= {term.value for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    return uses


def _dangling(uses: _Uses) -> Iterator[Finding]:
    for iri, quad in sorted(uses.referring.items()):
        if iri not in uses.typed:
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
            yield Finding(
                check="references",
                severity=Severity.VIOLATION,
                code="references/dangling",
                message={
                    "en": f"{short(quad.predicate.value)} points to {short(iri)}, which nothing describes.",
                    "fr": f"{short(quad.predicate.value)} désigne {short(iri)}, que rien ne décrit.",
                },
                where=short(subject),
                node=subject,
                path=short(quad.predicate.value),
                value=iri,
                hint="Mend the IRI, or give the thing a type and labels in data/curated/.",
            )


def _is_ours(iri: str) -> bool:
    if iri.startswith((ONTOLOGY, BASE + "shapes")):
        return False
    return iri.startswith((BASE, _AUTHORITY))


def _kind(iri: str) -> str:
    return iri.removeprefix(THINGS).partition("/")[0] if iri.startswith(THINGS) else ""


def _finding(iri: str, code: str, english: str, french: str, place: str) -> Finding:
    return Finding(
        check="references",
        severity=Severity.VIOLATION,
        code=f"references/{code}",
        message={"en": f"{short(iri)} {english}.", "fr": f"{short(iri)} {french}."},
        where=short(iri),
        node=iri,
        hint=f"Look in {place}.",
    )
