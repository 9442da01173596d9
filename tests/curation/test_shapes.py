from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.curation.shapes import check, check_triples, load_shapes
from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError
from cancernet_kg.loading import from_quads
from cancernet_kg.store import files

PROLOGUE = """
@prefix cnsh: <https://w3id.org/cancernet-kg/shapes#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
AGE = """
cnsh:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property cnsh:PersonShape-age .
cnsh:PersonShape-age a sh:PropertyShape ; sh:path ex:age ; sh:datatype xsd:integer ; sh:severity sh:Warning ;
    sh:message "An age is a whole number."@en , "Un âge est un nombre entier."@fr .
"""


def _triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse((PROLOGUE + text).encode(), format=RdfFormat.TURTLE)]


def _found(folder: Path, shapes: str, data: str | Iterable[Triple]) -> tuple[Finding, ...]:
    (folder / "all.ttl").write_text(PROLOGUE + shapes, encoding="utf-8")
    return check_triples(_triples(data) if isinstance(data, str) else data, load_shapes(folder))


def test_a_finding_says_what_where_and_how_bad(tmp_path: Path) -> None:
    """A finding names shape, constraint, severity, node, property and value, with the shape's messages."""
    data = 'ex:ada a ex:Person ; skos:prefLabel "Ada"@en ; ex:age "thirty" .'
    assert _found(tmp_path, AGE, data) == (
        Finding(
            check="shapes",
            severity=Severity.WARNING,
            code="PersonShape-age/datatype",
            message={"en": "An age is a whole number.", "fr": "Un âge est un nombre entier."},
            where="Ada (<https://example.org/ada>)",
            node="https://example.org/ada",
            path="<https://example.org/age>",
            value='"thirty"',
        ),
    )


def test_a_correct_graph_has_no_finding(tmp_path: Path) -> None:
    """Nothing is reported about data that satisfy the shapes."""
    assert _found(tmp_path, AGE, "ex:ada a ex:Person ; ex:age 36 .") == ()


def test_subclasses_are_checked_too(tmp_path: Path) -> None:
    """A shape for a class holds for the members of its subclasses (SHACL 2.1.3.2)."""
    data = 'ex:Child rdfs:subClassOf ex:Person . ex:bo a ex:Child ; ex:age "three" .'
    assert [finding.node for finding in _found(tmp_path, AGE, data)] == ["https://example.org/bo"]


def test_a_closed_shape_allows_what_its_properties_name(tmp_path: Path) -> None:
    """sh:closed counts the paths of the shape's property shapes, however they are run (SHACL 4.8.1)."""
    shapes = AGE + (
        'cnsh:PersonShape sh:closed true ; sh:ignoredProperties ( rdf:type skos:prefLabel ) ; sh:message "Closed."@en .'
    )
    found = _found(tmp_path, shapes, "ex:ada a ex:Person ; ex:age 36 ; ex:height 180 .")
    assert [(finding.code, finding.path) for finding in found] == [
        ("PersonShape/closed", "<https://example.org/height>")
    ]


def test_a_shape_that_others_refer_to_still_holds(tmp_path: Path) -> None:
    """A shape with a target of its own also works as the condition of another (sh:node)."""
    shapes = AGE + (
        "cnsh:TeamShape a sh:NodeShape ; sh:targetClass ex:Team ; sh:property cnsh:TeamShape-head ."
        'cnsh:TeamShape-head a sh:PropertyShape ; sh:path ex:head ; sh:node cnsh:PersonShape ; sh:message "Head."@en .'
    )
    found = _found(tmp_path, shapes, 'ex:team a ex:Team ; ex:head ex:bo . ex:bo ex:age "x" .')
    assert [finding.code for finding in found] == ["TeamShape-head/node"]


def test_terms_keep_their_form(tmp_path: Path) -> None:
    """Plain texts, texts with a language and typed values are told apart exactly as the store tells them apart."""
    shapes = """
    cnsh:CodeShape a sh:NodeShape ; sh:targetSubjectsOf ex:code ; sh:property cnsh:CodeShape-code .
    cnsh:CodeShape-code a sh:PropertyShape ; sh:path ex:code ; sh:in ( "A" "B"@en 7 "2025"^^xsd:gYear ) ;
        sh:message "One of four."@en .
    """
    assert _found(tmp_path, shapes, 'ex:right ex:code "A" , "B"@en , 7 , "2025"^^xsd:gYear .') == ()
    wrong = _found(tmp_path, shapes, 'ex:wrong ex:code "A"@en , "B" , "7" , 2025 .')
    assert len(wrong) == 4


def test_an_ill_typed_value_is_a_finding_and_prints_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A day that does not exist is reported once, and no library writes a traceback about it."""
    shapes = AGE.replace("xsd:integer", "xsd:date")
    found = _found(tmp_path, shapes, 'ex:ada a ex:Person ; ex:age "2025-02-30"^^xsd:date .')
    assert [finding.code for finding in found] == ["PersonShape-age/datatype"]
    assert capsys.readouterr().err == ""
    assert caplog.records == []


def test_a_failure_of_the_engine_is_a_finding(tmp_path: Path) -> None:
    """A shape that cannot be evaluated is reported by its name, and the others still run."""
    shapes = AGE + (
        "cnsh:BrokenShape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property cnsh:BrokenShape-age ."
        'cnsh:BrokenShape-age a sh:PropertyShape ; sh:path ex:age ; sh:pattern "(" ; sh:message "Broken."@en .'
    )
    found = _found(tmp_path, shapes, 'ex:ada a ex:Person ; ex:age "thirty" .')
    assert [finding.code for finding in found] == ["BrokenShape-age/failure", "PersonShape-age/datatype"]
    assert found[0].node == "https://example.org/ada"
    assert "could not be evaluated" in found[0].message["en"]
    assert "n'a pas pu être évaluée" in found[0].message["fr"]


def test_a_failure_is_about_the_node_that_it_happens_for(tmp_path: Path) -> None:
    """What cannot be evaluated for one node, such as the order of nodes without an IRI, still is for others."""
    shapes = """
    cnsh:SpanShape a sh:NodeShape ; sh:targetSubjectsOf ex:from ; sh:property cnsh:SpanShape-from .
    cnsh:SpanShape-from a sh:PropertyShape ; sh:path ex:from ; sh:lessThan ex:to ; sh:message "Order."@en .
    """
    found = _found(
        tmp_path, shapes, "ex:a ex:from 3 ; ex:to 2 . ex:b ex:from [] ; ex:to 2 . ex:c ex:from 1 ; ex:to 2 ."
    )
    assert [(finding.code, finding.where) for finding in found] == [
        ("SpanShape-from/failure", "<https://example.org/b>"),
        ("SpanShape-from/lessThan", "<https://example.org/a>"),
    ]


def test_a_message_with_a_place_for_the_value_does_not_fail(tmp_path: Path) -> None:
    """A value that pySHACL could not put into a message is reported like any other."""
    shapes = """
    cnsh:PathShape a sh:NodeShape ; sh:targetSubjectsOf ex:path ; sh:sparql cnsh:PathShape-sparql .
    cnsh:PathShape-sparql sh:message "Not {?value}."@en ; sh:select
        "SELECT $this ?value WHERE { $this <https://example.org/path> ?value }" .
    """
    found = _found(tmp_path, shapes, r'ex:a ex:path "C:\\data" .')
    assert [(finding.code, finding.value) for finding in found] == [("PathShape/sparql", r'"C:\\data"')]


def test_a_closed_shape_needs_no_list(tmp_path: Path) -> None:
    """A closed shape allows the properties of its property shapes also when it lists nothing else (SHACL 4.8.1)."""
    shapes = AGE + "cnsh:PersonShape sh:closed true ."
    found = _found(tmp_path, shapes, "ex:ada a ex:Person ; ex:age 36 .")
    assert [(finding.code, finding.path) for finding in found] == [("PersonShape/closed", "rdf:type")]


@pytest.mark.parametrize("shape", ["PersonShape", "PersonShape-age"])
def test_a_shape_that_is_switched_off_finds_nothing(shape: str, tmp_path: Path) -> None:
    """sh:deactivated switches off a shape with all its parts, or a part alone (SHACL 2.1.5)."""
    shapes = AGE + f"cnsh:{shape} sh:deactivated true ."
    assert _found(tmp_path, shapes, 'ex:ada a ex:Person ; ex:age "thirty" .') == ()


def test_a_shape_that_is_a_class_is_run_for_its_members(tmp_path: Path) -> None:
    """A shape that is declared a class needs no target (SHACL 2.1.3.3)."""
    shapes = AGE.replace("sh:targetClass ex:Person", "a rdfs:Class")
    found = _found(tmp_path, shapes, 'ex:ada a cnsh:PersonShape ; ex:age "thirty" .')
    assert [finding.code for finding in found] == ["PersonShape-age/datatype"]


def test_parts_of_a_part_look_at_its_values(tmp_path: Path) -> None:
    """A property shape in a property shape is about the values of the outer one (SHACL 4.7.2)."""
    shapes = AGE.replace("sh:targetClass", "sh:targetSubjectsOf ex:head ; sh:targetClass") + (
        "cnsh:HeadShape a sh:PropertyShape ; sh:path ex:head ; sh:targetSubjectsOf ex:head ; sh:property cnsh:HeadAge ."
        "cnsh:HeadAge a sh:PropertyShape ; sh:path ex:age ; sh:minCount 1 ."
    )
    found = _found(tmp_path, shapes, "ex:team ex:head ex:bo , ex:cy . ex:bo ex:age 3 .")
    assert [(finding.code, finding.node) for finding in found] == [("HeadAge/minCount", "https://example.org/cy")]
    assert found[0].message["fr"] == "La forme cnsh:HeadAge n'est pas respectée."


def test_statements_about_statements_are_not_looked_at(tmp_path: Path) -> None:
    """SHACL 1.0 has no words for a triple that is a value, so shapes pass over it."""
    ada = NamedNode("https://example.org/ada")
    stated = Triple(ada, NamedNode("https://example.org/age"), Literal("thirty"))
    reifying = Triple(ada, NamedNode("https://example.org/age"), stated)
    triples = [*_triples("ex:ada a ex:Person ."), reifying]
    assert _found(tmp_path, AGE, triples) == ()


def test_a_node_without_an_iri_is_named_in_words(tmp_path: Path) -> None:
    """Blank nodes have no name that a reader could look up, so none is shown."""
    found = _found(tmp_path, AGE, '[] a ex:Person ; ex:age "thirty" .')
    assert [(finding.where, finding.node) for finding in found] == [("a node without an IRI", None)]


def test_inferred_types_do_not_excuse_wrong_links(tmp_path: Path) -> None:
    """A type that only follows from a property's range does not make what the property points to right."""
    root = tmp_path / "root"
    (root / "ontology").mkdir(parents=True)
    (root / "data" / "curated").mkdir(parents=True)
    ontology = "ex:head a owl:ObjectProperty ; rdfs:range ex:Person . ex:Person a owl:Class . ex:Dog a owl:Class ."
    (root / "ontology" / "cancernet.ttl").write_text(PROLOGUE + ontology, encoding="utf-8")
    data = "ex:team ex:head ex:rex . ex:rex a ex:Dog ."
    (root / "data" / "curated" / "all.ttl").write_text(PROLOGUE + data, encoding="utf-8")
    shapes = """
    cnsh:TeamShape a sh:NodeShape ; sh:targetSubjectsOf ex:head ; sh:property cnsh:TeamShape-head .
    cnsh:TeamShape-head a sh:PropertyShape ; sh:path ex:head ; sh:class ex:Person ; sh:message "A person."@en .
    """
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "all.ttl").write_text(PROLOGUE + shapes, encoding="utf-8")
    loaded = from_quads(files.read_quads(files.graph_files(root)))
    assert [str(triple.object) for triple in loaded.inference.triples] == ["<https://example.org/Person>"]
    assert [finding.code for finding in check(loaded, tmp_path / "shapes")] == ["TeamShape-head/class"]


def test_shapes_that_are_missing_or_malformed_are_refused(tmp_path: Path) -> None:
    """An empty folder and a file that is not Turtle are errors that name the place, not a clean bill of health."""
    with pytest.raises(MissingGraphFiles):
        load_shapes(tmp_path)
    (tmp_path / "bad.ttl").write_text("@prefix ex: <https://example.org/>\nex:a ex:b", encoding="utf-8")
    with pytest.raises(SourceSyntaxError) as caught:
        load_shapes(tmp_path)
    assert caught.value.place.startswith("shapes/bad.ttl:2")
    assert str(tmp_path) not in caught.value.detail


def test_shapes_that_cannot_be_loaded_are_refused(tmp_path: Path) -> None:
    """A property shape without a path is an error of the load, before anything is checked."""
    (tmp_path / "bad.ttl").write_text(PROLOGUE + "cnsh:a a sh:PropertyShape .", encoding="utf-8")
    with pytest.raises(SourceSyntaxError, match="shapes/ cannot be used"):
        load_shapes(tmp_path)
