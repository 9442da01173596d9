"""From the ontology's files to its model. Called by whatever renders the ontology page."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from pyoxigraph import NamedNode

from cancernet_kg import namespaces
from cancernet_kg.namespaces import curie
from cancernet_kg.ontology.model import (
    Concept,
    ConceptScheme,
    Header,
    Ontology,
    OntologyClass,
    OntologyProperty,
    Text,
)
from cancernet_kg.ontology.statements import Statements
from cancernet_kg.store.files import GraphFile, read_quads

_CHARACTERISTICS = {
    "functional": "owl:FunctionalProperty",
    "inverse functional": "owl:InverseFunctionalProperty",
    "transitive": "owl:TransitiveProperty",
    "symmetric": "owl:SymmetricProperty",
    "asymmetric": "owl:AsymmetricProperty",
    "irreflexive": "owl:IrreflexiveProperty",
}


def load_model(root: Path) -> Ontology:
    """Return the model of the ontology and the concept schemes under a graph root.

    Raises `SourceSyntaxError` when a file is missing or not well-formed.
    """
    ontology = Statements(
        quad.triple
        for quad in read_quads([_file(root, root / "ontology" / "cancernet.ttl", namespaces.ONTOLOGY_GRAPH)])
    )
    schemes = sorted((root / "ontology" / "concepts").glob("*.ttl"))
    concepts = Statements(
        quad.triple for quad in read_quads(_file(root, path, namespaces.CONCEPTS_GRAPH) for path in schemes)
    )
    properties = _properties(ontology)
    return Ontology(_header(ontology), _classes(ontology, properties), properties, _schemes(concepts))


def _file(root: Path, path: Path, graph: str) -> GraphFile:
    return GraphFile(path, path.relative_to(root).as_posix(), graph)


def _header(ontology: Statements) -> Header:
    node = NamedNode(namespaces.ONTOLOGY.removesuffix("#"))
    return Header(
        iri=node.value,
        title=ontology.text(node, "dcterms:title"),
        description=ontology.text(node, "dcterms:description"),
        version=ontology.value(node, "owl:versionInfo"),
        version_iri=ontology.value(node, "owl:versionIRI"),
        licence=ontology.value(node, "dcterms:license"),
        creator=ontology.value(node, "dcterms:creator"),
        issued=ontology.value(node, "dcterms:issued")[:10],
        modified=ontology.value(node, "dcterms:modified")[:10],
        citation=ontology.value(node, "dcterms:bibliographicCitation"),
        prefix=ontology.value(node, "vann:preferredNamespacePrefix"),
        namespace=ontology.value(node, "vann:preferredNamespaceUri"),
    )


def _own(ontology: Statements, kind: str) -> list[NamedNode]:
    """Return the ontology's own terms of a kind by name: their order must not depend on the parser."""
    return sorted({node for node in ontology.instances(kind) if node.value.startswith(namespaces.ONTOLOGY)}, key=str)


def _properties(ontology: Statements) -> dict[str, OntologyProperty]:
    objects = [_property(ontology, node, "object") for node in _own(ontology, "owl:ObjectProperty")]
    datatypes = [_property(ontology, node, "datatype") for node in _own(ontology, "owl:DatatypeProperty")]
    return {item.name: item for item in [*objects, *datatypes]}


def _property(ontology: Statements, node: NamedNode, kind: Literal["object", "datatype"]) -> OntologyProperty:
    types = ontology.names(node, "rdf:type")
    inverses = [
        *ontology.names(node, "owl:inverseOf"),
        *(curie(item.value) for item in ontology.subjects("owl:inverseOf", node)),
    ]
    return OntologyProperty(
        iri=node.value,
        name=curie(node.value),
        kind=kind,
        label=ontology.text(node, "rdfs:label"),
        definition=ontology.text(node, "skos:definition"),
        domain=next(iter(ontology.names(node, "rdfs:domain")), ""),
        range=next(iter(ontology.names(node, "rdfs:range")), ""),
        inverse=next(iter(inverses), ""),
        parents=tuple(sorted(ontology.names(node, "rdfs:subPropertyOf"))),
        children=tuple(sorted(curie(item.value) for item in ontology.subjects("rdfs:subPropertyOf", node))),
        characteristics=tuple(word for word, name in _CHARACTERISTICS.items() if name in types),
        chains=tuple(sorted(ontology.lists(node, "owl:propertyChainAxiom"))),
        notes=ontology.literals(node, "skos:editorialNote", "en"),
    )


def _classes(ontology: Statements, properties: Mapping[str, OntologyProperty]) -> dict[str, OntologyClass]:
    disjoint = _disjointness(ontology)
    found = [_class(ontology, node, properties, disjoint) for node in _own(ontology, "owl:Class")]
    return {item.name: item for item in found}


def _class(
    ontology: Statements,
    node: NamedNode,
    properties: Mapping[str, OntologyProperty],
    disjoint: Mapping[str, set[str]],
) -> OntologyClass:
    name = curie(node.value)
    ancestors = _ancestors(ontology, node)
    return OntologyClass(
        iri=node.value,
        name=name,
        label=ontology.text(node, "rdfs:label"),
        definition=ontology.text(node, "skos:definition"),
        parents=tuple(sorted(ontology.names(node, "rdfs:subClassOf"))),
        ancestors=ancestors,
        children=tuple(sorted(curie(item.value) for item in ontology.subjects("rdfs:subClassOf", node))),
        disjoint_with=tuple(sorted(disjoint.get(name, set()))),
        equivalent_to=tuple(
            Text(ontology.words(item), ontology.words(item, "fr"))
            for item in ontology.objects(node, "owl:equivalentClass")
        ),
        domain_of=_with(properties.values(), {name}, "domain"),
        inherited_domain_of=_with(properties.values(), set(ancestors), "domain"),
        range_of=_with(properties.values(), {name}, "range"),
        inherited_range_of=_with(properties.values(), set(ancestors), "range"),
        notes=ontology.literals(node, "skos:editorialNote", "en"),
    )


def _with(
    properties: Iterable[OntologyProperty], classes: set[str], end: Literal["domain", "range"]
) -> tuple[str, ...]:
    """Return the names of the properties whose domain or range is one of the classes."""
    return tuple(item.name for item in properties if (item.domain if end == "domain" else item.range) in classes)


def _ancestors(ontology: Statements, node: NamedNode) -> tuple[str, ...]:
    """Return every superclass, the nearest first."""
    found: dict[str, None] = {}
    waiting = [node]
    while waiting:
        for parent in ontology.objects(waiting.pop(0), "rdfs:subClassOf"):
            if isinstance(parent, NamedNode) and curie(parent.value) not in found:
                found[curie(parent.value)] = None
                waiting.append(parent)
    return tuple(found)


def _disjointness(ontology: Statements) -> dict[str, set[str]]:
    """Return, for each class, the classes that are stated to share no instance with it."""
    groups = [
        {ontology.words(member) for head in ontology.objects(node, "owl:members") for member in ontology.members(head)}
        for node in ontology.nodes("owl:AllDisjointClasses")
    ]
    groups += [
        {curie(node.value), *ontology.names(node, "owl:disjointWith")}
        for node in ontology.instances("owl:Class")
        if ontology.objects(node, "owl:disjointWith")
    ]
    apart: dict[str, set[str]] = {}
    for group in groups:
        for name in group:
            apart[name] = apart.get(name, set()) | (group - {name})
    return apart


def _schemes(concepts: Statements) -> tuple[ConceptScheme, ...]:
    found = sorted(set(concepts.instances("skos:ConceptScheme")), key=str)
    return tuple(
        ConceptScheme(
            iri=scheme.value,
            label=_concept_label(concepts, scheme),
            definition=concepts.text(scheme, "skos:definition"),
            concepts=_members(concepts, scheme),
        )
        for scheme in found
    )


def _members(concepts: Statements, scheme: NamedNode) -> tuple[Concept, ...]:
    nodes = {node for node in concepts.subjects("skos:inScheme", scheme) if isinstance(node, NamedNode)}
    found = [
        Concept(
            iri=node.value,
            label=_concept_label(concepts, node),
            definition=concepts.text(node, "skos:definition"),
            broader=tuple(sorted(concepts.names(node, "skos:broader"))),
        )
        for node in nodes
    ]
    return tuple(sorted(found, key=lambda concept: (concept.label.en.casefold(), concept.iri)))


def _concept_label(concepts: Statements, node: NamedNode) -> Text:
    """Return the preferred label, or for a scheme that is titled instead, its title."""
    preferred = concepts.text(node, "skos:prefLabel")
    return preferred if preferred.en or preferred.fr else concepts.text(node, "dcterms:title")
