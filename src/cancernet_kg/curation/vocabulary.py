"""Terms: every property and class that the data use is declared, and is used with the kind of value it takes.

SHACL says nothing of a property that no shape mentions, so a mistyped one would pass unseen. Called by the checks.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg import namespaces
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import LoadedGraph, graph_name
from cancernet_kg.namespaces import PREFIXES, short

_TYPE = PREFIXES["rdf"] + "type"
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
# The SKOS relations that the concept schemes use besides what the ontology declares, and the parts of a statement.
_EVERYWHERE = {
    _TYPE,
    *(PREFIXES["rdf"] + name for name in ("subject", "predicate", "object")),
    *(PREFIXES["skos"] + name for name in ("inScheme", "topConceptOf", "broader", "exactMatch", "closeMatch")),
}
_CLASSES_BESIDE = {PREFIXES["skos"] + name for name in ("Concept", "ConceptScheme")}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The IRIs that the ontology declares, by kind."""

    classes: frozenset[str]
    object_properties: frozenset[str]
    datatype_properties: frozenset[str]
    annotation_properties: frozenset[str]

    @property
    def properties(self) -> frozenset[str]:
        """Every property that the data may use."""
        return self.object_properties | self.datatype_properties | self.annotation_properties | _EVERYWHERE


def declared(graph: LoadedGraph) -> Vocabulary:
    """Return the terms that the graph's ontology declares."""
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for quad in graph.asserted:
        if graph_name(quad) == namespaces.ONTOLOGY_GRAPH and quad.predicate.value == _TYPE:
            kind = quad.object.value.removeprefix(PREFIXES["owl"]) if isinstance(quad.object, NamedNode) else ""
            if kind in found and isinstance(quad.subject, NamedNode):
                found[kind].add(quad.subject.value)
    return Vocabulary(*(frozenset(found[kind]) for kind in _KINDS))


def check_vocabulary(graph: LoadedGraph) -> tuple[Finding, ...]:
    """Return each use of a term that is not declared, and each value of the wrong kind."""
    vocabulary = declared(graph)
    return tuple(
        finding
        for quad in graph.asserted
        if graph_name(quad) != namespaces.ONTOLOGY_GRAPH
        for finding in _findings(quad, vocabulary)
    )


def _findings(quad: Quad, vocabulary: Vocabulary) -> Iterator[Finding]:
    predicate = quad.predicate.value
    if predicate not in vocabulary.properties:
        yield _unknown(quad, predicate, vocabulary.properties, "property", "La propriété")
    elif predicate == _TYPE and quad.object != quad.predicate:
        classes = vocabulary.classes | _CLASSES_BESIDE
        if not isinstance(quad.object, NamedNode) or quad.object.value not in classes:
            value = quad.object.value if isinstance(quad.object, NamedNode) else str(quad.object)
            yield _unknown(quad, value, classes, "class", "La classe")
    elif predicate in vocabulary.object_properties and isinstance(quad.object, Literal):
        english = f"{short(predicate)} points to a thing, but here it has the text {quad.object}."
        french = f"{short(predicate)} désigne une chose, mais a ici le texte {quad.object}."
        yield _finding(quad, "literal-for-thing", english, french, "Give the IRI of the thing, in <…> or prefixed.")
    elif predicate in vocabulary.datatype_properties and not isinstance(quad.object, Literal):
        english = f"{short(predicate)} takes a text, number or date, but here it points to {quad.object}."
        french = f"{short(predicate)} prend un texte, un nombre ou une date, mais désigne ici {quad.object}."
        yield _finding(quad, "thing-for-literal", english, french, "Write the value in quotation marks.")


def _unknown(quad: Quad, iri: str, known: frozenset[str], kind: str, french_kind: str) -> Finding:
    near = difflib.get_close_matches(iri, sorted(known), n=1, cutoff=0.85)
    hint = f"Did you mean {short(near[0])}?" if near else "docs/reference/ontology.md lists every term."
    english = f"The {kind} {short(iri)} is not in the ontology."
    french = f"{french_kind} {short(iri)} n'est pas dans l'ontologie."
    return _finding(quad, f"unknown-{kind}", english, french, hint)


def _finding(quad: Quad, code: str, english: str, french: str, hint: str) -> Finding:
    node = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
    return Finding(
        check="vocabulary",
        severity=Severity.VIOLATION,
        code=f"vocabulary/{code}",
        message={"en": english, "fr": french},
        where=f"{short(node)} in {graph_name(quad).removeprefix(namespaces.GRAPHS)}",
        node=node,
        path=short(quad.predicate.value),
        value=str(quad.object),
        hint=hint,
    )
