from pyoxigraph import QuerySolutions, RdfFormat, Store

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.description.statistics import ClassUse, PropertyUse, Statistics, count
from cancernet_kg.namespaces import ONTOLOGY

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
DATA = """
@prefix : <urn:x:> .
:a a :Dog, :Animal ; :name "Ada"@en, "Ada"@fr ; :age 3 ; :knows :b, :c, _:d .
:b a :Animal ; :knows :a .
:c :age "old" .
_:d a _:unnamed .
"""

SPECIFIC = """FILTER NOT EXISTS {{ {0} a ?narrower .
  ?narrower <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ {1} FILTER(?narrower != {1}) }}"""


def test_everything_is_counted_by_class_property_and_target() -> None:
    """Superclasses count like classes; values count by datatype; things and classes without a name are no entity."""
    store = Store()
    store.load(DATA.encode(), RdfFormat.TURTLE)

    assert count(store) == Statistics(
        subjects=4,
        objects=11,
        entities=3,
        classes=(
            ClassUse(
                "urn:x:Animal",
                2,
                (
                    PropertyUse(TYPE, 3, {}, {}),
                    PropertyUse("urn:x:age", 1, {}, {XSD + "integer": 1}),
                    PropertyUse("urn:x:knows", 4, {"urn:x:Animal": 2, "urn:x:Dog": 1}, {}),
                    PropertyUse("urn:x:name", 2, {}, {LANGUAGE_STRING: 2}),
                ),
            ),
            ClassUse(
                "urn:x:Dog",
                1,
                (
                    PropertyUse(TYPE, 2, {}, {}),
                    PropertyUse("urn:x:age", 1, {}, {XSD + "integer": 1}),
                    PropertyUse("urn:x:knows", 3, {"urn:x:Animal": 1}, {}),
                    PropertyUse("urn:x:name", 2, {}, {LANGUAGE_STRING: 2}),
                ),
            ),
        ),
        properties={TYPE: 4, "urn:x:age": 2, "urn:x:knows": 4, "urn:x:name": 2},
    )


def test_an_empty_store_has_nothing() -> None:
    """There is no smallest dataset that cannot be described."""
    assert count(Store()) == Statistics(subjects=0, objects=0, entities=0, classes=(), properties={})


def test_named_graphs_are_not_counted_twice() -> None:
    """What counts is the default graph, in which a triple stands once however many graphs state it."""
    store = Store()
    store.load(b"<urn:a> <urn:p> <urn:b> . <urn:g> { <urn:a> <urn:p> <urn:b> }", RdfFormat.TRIG)

    assert count(store).properties == {"urn:p": 1}


def test_the_engine_counts_the_same(real_graph: LoadedGraph) -> None:
    """On the published graph, each number is what SPARQL's aggregates give."""
    found = count(real_graph.snapshot.store)

    used = {(each.iri, use.iri): use for each in found.classes for use in each.properties}
    by_class = {(*key, iri): triples for key, use in used.items() for iri, triples in use.classes.items()}
    by_datatype = {(*key, iri): triples for key, use in used.items() for iri, triples in use.datatypes.items()}
    assert found.properties == _grouped(real_graph, "?p", "?s ?p ?o")
    assert {(each.iri,): each.entities for each in found.classes} == _tuples(
        real_graph, "?c", "?s a ?c FILTER isIRI(?c)"
    )
    assert {key: use.triples for key, use in used.items()} == _tuples(
        real_graph, "?c ?p", f"?s a ?c ; ?p ?o FILTER isIRI(?c) {SPECIFIC.format('?s', '?c')}"
    )
    specific = SPECIFIC.format("?s", "?c")
    assert by_class == _tuples(
        real_graph,
        "?c ?p ?t",
        f"?s a ?c ; ?p ?o . ?o a ?t FILTER(isIRI(?c) && isIRI(?t)) {specific} {SPECIFIC.format('?o', '?t')}",
    )
    assert by_datatype == _tuples(
        real_graph, "?c ?p ?t", f"?s a ?c ; ?p ?o BIND(DATATYPE(?o) AS ?t) FILTER isIRI(?c) {specific}"
    )


def test_properties_are_counted_under_the_most_specific_classes_only(real_graph: LoadedGraph) -> None:
    """A class whose things all have a narrower one is counted, and its properties stand under the narrower ones."""
    found = {each.iri: each for each in count(real_graph.snapshot.store).classes}

    assert found[ONTOLOGY + "Resource"].entities > found[ONTOLOGY + "WorkPackage"].entities > 0
    assert found[ONTOLOGY + "Resource"].properties == ()
    assert found[ONTOLOGY + "WorkPackage"].properties
    assert found[ONTOLOGY + "JointAction"].properties  # though it is only inferred


def _grouped(graph: LoadedGraph, variables: str, pattern: str) -> dict[str, int]:
    return {key[0]: triples for key, triples in _tuples(graph, variables, pattern).items()}


def _tuples(graph: LoadedGraph, variables: str, pattern: str) -> dict[tuple[str, ...], int]:
    """Return the engine's count of solutions for each combination of the variables."""
    query = f"SELECT {variables} (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY {variables}"
    solutions = graph.snapshot.store.query(query)
    assert isinstance(solutions, QuerySolutions)
    rows = [[str(getattr(term, "value", "")) for term in row] for row in solutions]
    return {tuple(row[:-1]): int(row[-1]) for row in rows if all(row)}
