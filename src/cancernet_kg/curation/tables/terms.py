"""What the ontology says that tables need: superclasses, defined classes, inverses, derived properties, labels."""

from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from cancernet_kg.namespaces import ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES
from cancernet_kg.store.view import View

PARTICIPATION_LINK = ONTOLOGY + "hasParticipation"
_OWL, _RDFS, _RDF = PREFIXES["owl"], PREFIXES["rdfs"], PREFIXES["rdf"]


@dataclass(frozen=True, slots=True)
class Terms:
    """The ontology, as far as tables need it; classes and properties are IRIs."""

    classes: tuple[str, ...]
    parents: dict[str, tuple[str, ...]]
    defined: frozenset[str]
    inverses: dict[str, str]
    participation_links: frozenset[str]
    derived: frozenset[str]
    labels: dict[str, dict[str, str]]

    def lineage(self, name: str) -> tuple[str, ...]:
        """Return a class and all above it, the nearest first."""
        found = [name]
        for known in found:
            found += [parent for parent in self.parents.get(known, ()) if parent not in found]
        return tuple(found)

    def base(self, name: str) -> str:
        """Return the class whose type curators state: the class itself, or what a class defined by a value refines."""
        return next(found for found in self.lineage(name) if found not in self.defined)


def read_terms(known: View) -> Terms:
    """Return what the ontology graph of a view says."""
    parents = _links(known, _RDFS + "subClassOf")
    inverses = {one: other for one, others in _links(known, _OWL + "inverseOf").items() for other in others}
    inverses |= {other: one for one, other in inverses.items()}
    sub_properties = _links(known, _RDFS + "subPropertyOf")
    participation = {PARTICIPATION_LINK} | {one for one, above in sub_properties.items() if PARTICIPATION_LINK in above}
    derived = _derived(known, frozenset(participation))
    return Terms(
        classes=tuple(sorted(_instances(known, _OWL + "Class"))),
        parents=parents,
        defined=frozenset(_subjects(known, _OWL + "equivalentClass")),
        inverses=inverses,
        participation_links=frozenset(participation),
        derived=frozenset(derived | {inverses[one] for one in derived if one in inverses}),
        labels=_labels(known),
    )


def _derived(known: View, participation: frozenset[str]) -> set[str]:
    """Return the shortcuts round participations: nobody enters them, they follow."""
    shortcuts = set()
    for quad in known.quads(predicate=NamedNode(_OWL + "propertyChainAxiom"), graph=NamedNode(ONTOLOGY_GRAPH)):
        first = known.quads(quad.object, NamedNode(_RDF + "first")) if isinstance(quad.object, BlankNode) else ()
        if any(isinstance(step.object, NamedNode) and step.object.value in participation for step in first):
            shortcuts.add(str(quad.subject)[1:-1])
    return shortcuts


def _links(known: View, predicate: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for quad in known.quads(predicate=NamedNode(predicate), graph=NamedNode(ONTOLOGY_GRAPH)):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found[quad.subject.value].append(quad.object.value)
    return {one: tuple(sorted(others)) for one, others in found.items()}


def _subjects(known: View, predicate: str) -> set[str]:
    quads = known.quads(predicate=NamedNode(predicate), graph=NamedNode(ONTOLOGY_GRAPH))
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}


def _instances(known: View, name: str) -> set[str]:
    quads = known.quads(predicate=NamedNode(_RDF + "type"), value=NamedNode(name), graph=NamedNode(ONTOLOGY_GRAPH))
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}


def _labels(known: View) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in known.quads(predicate=NamedNode(_RDFS + "label"), graph=NamedNode(ONTOLOGY_GRAPH)):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            found[quad.subject.value][quad.object.language or "en"] = quad.object.value
    return dict(found)
