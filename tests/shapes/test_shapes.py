"""The shapes themselves are well made: valid SHACL, complete, bilingual, and nothing that engines read differently."""

import re
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD
from rdflib.plugins.sparql import prepareQuery

from cancernet_kg.curation.shapes import Shapes
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, SHAPES

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "shapes").glob("*.ttl"))
TARGETS = (SH.targetClass, SH.targetSubjectsOf)
# The store rewrites literals of other numeric types, so a shape that asks for them could never be satisfied.
DATATYPES = {
    *(XSD[name] for name in ("integer", "decimal", "string", "date", "gYear", "gYearMonth", "anyURI", "boolean")),
    XSD.dateTime,
    RDF.langString,
}
# Classes that have no instances of their own are checked through their subclasses.
UNSHAPED_CLASSES = {"Resource": "everything is one; ThingShape names its direct subclasses, as Evidence has no label"}
FREE_PROPERTIES: dict[str, str] = {}


@cache
def shapes_graph() -> Graph:
    """Return all shapes as they are written."""
    graph = Graph()
    for file in FILES:
        graph.parse(file)
    return graph


@cache
def ontology() -> Graph:
    """Return the ontology."""
    return Graph().parse(ROOT / "ontology" / "cancernet.ttl")


def _declared(*kinds: URIRef) -> set[str]:
    found = {str(term) for kind in kinds for term in ontology().subjects(RDF.type, kind)}
    return {term.removeprefix(ONTOLOGY) for term in found if term.startswith(ONTOLOGY)}


def _all_shapes() -> set[URIRef]:
    graph = shapes_graph()
    return {
        shape
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in graph.subjects(RDF.type, kind)
        if isinstance(shape, URIRef)
    }


def _texts(predicate: URIRef) -> list[str]:
    return [str(text) for text in shapes_graph().objects(None, predicate)]


def test_the_shapes_are_valid_shacl() -> None:
    """The shapes satisfy the shapes that the SHACL recommendation gives for shapes (appendix C)."""
    conforms, _, text = validate(Graph(), shacl_graph=shapes_graph(), meta_shacl=True)
    assert conforms, text


def test_every_class_has_a_node_shape() -> None:
    """No class of the ontology is left without a shape, and no shape is for a class that does not exist."""
    aimed_at = {str(node).removeprefix(ONTOLOGY) for node in shapes_graph().objects(None, SH.targetClass)}
    own = {name for name in aimed_at if "://" not in name}
    assert own == _declared(OWL.Class) - set(UNSHAPED_CLASSES)


def test_every_property_is_constrained() -> None:
    """Each property of the ontology has a property shape, or a reason why anything goes."""
    paths = {str(path).removeprefix(ONTOLOGY) for path in shapes_graph().objects(None, SH.path)}
    declared = _declared(OWL.ObjectProperty, OWL.DatatypeProperty)
    assert declared - paths == set(FREE_PROPERTIES)


def test_every_term_exists_in_the_ontology() -> None:
    """Shapes and their queries speak only of classes and properties that the ontology declares."""
    declared = _declared(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    nodes = {node for triple in shapes_graph() for node in triple if isinstance(node, URIRef)}
    used = {str(node).removeprefix(ONTOLOGY) for node in nodes if str(node).startswith(ONTOLOGY)} - {""}
    used |= {name for text in [*_texts(SH.select), *_texts(SH.message)] for name in re.findall(r"\bcnet:(\w+)", text)}
    assert used - declared == set()


def test_every_shape_is_named() -> None:
    """Every shape is an IRI in the shapes' namespace, so that findings, samples and documentation can name it."""
    graph = shapes_graph()
    links = (SH.property, SH.node, SH.qualifiedValueShape, SH["not"], SH.sparql)
    shapes = {shape for link in links for shape in graph.objects(None, link)}
    shapes |= {shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in graph.subjects(RDF.type, kind)}
    shapes |= {shape for head in graph.objects(None, SH["or"]) for shape in graph.items(head)}
    assert [shape for shape in shapes if not str(shape).startswith(SHAPES) or isinstance(shape, BNode)] == []


def test_every_constraint_has_messages() -> None:
    """Every shape that constrains anything says what would be right, once in English and once in French."""
    graph, parameters = shapes_graph(), {*ALL_CONSTRAINT_PARAMETERS} - {SH.property}
    for shape in _all_shapes():
        if parameters & set(graph.predicates(shape, None)):
            texts = [text for text in graph.objects(shape, SH.message) if isinstance(text, Literal)]
            messages = {text.language: str(text) for text in texts}
            assert set(messages) == {"en", "fr"}, shape
            assert messages["en"] != messages["fr"], shape
            assert len(texts) == 2, shape


def test_shapes_describe_themselves() -> None:
    """A property shape has name and description in both languages and an order; a node shape has a label in both."""
    graph = shapes_graph()
    for shape in _all_shapes():
        described = (SH.name, SH.description) if (shape, SH.path, None) in graph else (RDFS.label,)
        for predicate in described:
            tags = sorted(text.language or "" for text in graph.objects(shape, predicate) if isinstance(text, Literal))
            assert tags == ["en", "fr"], (shape, predicate)


def test_only_known_shacl_terms_are_used() -> None:
    """A misspelt SHACL term would be passed over in silence by the engine."""
    used = {str(node) for triple in shapes_graph() for node in triple if str(node).startswith(str(SH))}
    assert [term for term in used if term.removeprefix(str(SH)) not in SH] == []


def test_only_storable_datatypes_are_demanded() -> None:
    """A demanded datatype is one that the store keeps as it was written."""
    assert set(shapes_graph().objects(None, SH.datatype)) <= DATATYPES


def test_patterns_are_portable() -> None:
    """Patterns compile, and use no lookaround or shorthand classes, which XPath's regular expressions lack."""
    for pattern in [*_texts(SH.pattern), *re.findall(r'REGEX\([^"]*"([^"]*)"', " ".join(_texts(SH.select)))]:
        assert re.compile(pattern).pattern == pattern
        assert "(?" not in pattern, pattern
        assert not re.search(r"\\[dwsb]", pattern), pattern


@pytest.mark.parametrize("constraint", sorted(shapes_graph().objects(None, SH.sparql), key=str), ids=str)
def test_queries_keep_to_what_every_engine_understands(constraint: URIRef) -> None:
    """A SPARQL constraint declares its prefixes, starts at $this, and has no GRAPH, sub-select or {?value} message."""
    graph = shapes_graph()
    select, *others = [str(text) for text in graph.objects(constraint, SH.select)]
    assert others == []
    assert list(graph.objects(constraint, SH.prefixes)) == [URIRef(SHAPES.removesuffix("#"))]
    assert "$this" in select
    assert select.count("SELECT") == 1
    assert not re.search(r"\b(GRAPH|SERVICE|MINUS|VALUES)\b", select)
    prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    assert prepareQuery(prologue + select).algebra.name == "SelectQuery"
    assert not any("{" in str(message) for message in graph.objects(constraint, SH.message))


def test_comparisons_are_paired_with_datatypes() -> None:
    """Values that are compared are of one datatype: engines differ on the order of anything else."""
    graph = shapes_graph()
    for shape in [*graph.subjects(SH.lessThanOrEquals, None), *graph.subjects(SH.lessThan, None)]:
        assert (shape, SH.datatype, None) in graph


def test_targets_are_of_the_two_kinds_that_samples_know() -> None:
    """Shapes aim at a class or at the subjects of a property, never at single nodes."""
    graph = shapes_graph()
    assert not any(graph.subjects(SH.targetNode, None))
    assert not any(graph.subjects(SH.targetObjectsOf, None))
    assert any(graph.subjects(TARGETS[1], None))


def test_the_checks_load_every_shape(shapes: Shapes) -> None:
    """What the checks run is what is written: every node shape with a target, and every property shape."""
    written = {shape for target in TARGETS for shape in shapes_graph().subjects(target, None)}
    assert set(shapes.targeted) == written
    assert {shape.node for shape in shapes.graph.shapes} >= _all_shapes()
