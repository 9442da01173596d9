from pathlib import Path

import pytest

from cancernet_kg.errors import SourceSyntaxError
from cancernet_kg.ontology.model import Ontology, Text
from cancernet_kg.ontology.reading import load_model

_SMALL = """
@prefix cnet: <https://w3id.org/cancernet-kg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
cnet:Top a owl:Class ; rdfs:label "top"@en, "haut"@fr .
cnet:Low a owl:Class ; rdfs:subClassOf cnet:Top ;
    owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( cnet:Top [ a owl:Restriction ; owl:onProperty cnet:has ;
        owl:someValuesFrom cnet:Top ] ) ] .
cnet:Other a owl:Class ; rdfs:subClassOf cnet:Top ; owl:disjointWith cnet:Low .
cnet:has a owl:ObjectProperty, owl:FunctionalProperty ; rdfs:domain cnet:Top ; rdfs:range cnet:Low .
cnet:isHadBy a owl:ObjectProperty ; owl:inverseOf cnet:has .
cnet:reaches a owl:ObjectProperty ; owl:propertyChainAxiom ( cnet:has cnet:isHadBy ) .
"""
_SCHEME = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/cancernet-kg/concept/role> a skos:ConceptScheme ; skos:prefLabel "roles"@en, "rôles"@fr .
<https://w3id.org/cancernet-kg/concept/role/partner> a skos:Concept ; skos:prefLabel "partner"@en, "partenaire"@fr ;
    skos:inScheme <https://w3id.org/cancernet-kg/concept/role> .
<https://w3id.org/cancernet-kg/concept/role/leader> a skos:Concept ; skos:prefLabel "leader"@en, "responsable"@fr ;
    skos:inScheme <https://w3id.org/cancernet-kg/concept/role> .
"""


@pytest.fixture
def small(tmp_path: Path) -> Ontology:
    """Return the model of a small ontology with one concept scheme."""
    (tmp_path / "ontology" / "concepts").mkdir(parents=True)
    (tmp_path / "ontology" / "cancernet.ttl").write_text(_SMALL, encoding="utf-8")
    (tmp_path / "ontology" / "concepts" / "role.ttl").write_text(_SCHEME, encoding="utf-8")
    return load_model(tmp_path)


def test_a_class_knows_what_stands_above_below_and_beside_it(small: Ontology) -> None:
    """Superclasses, subclasses, disjoint classes, definitions by equivalence and roots are read."""
    low = small.classes["cnet:Low"]

    assert (low.parents, low.ancestors) == (("cnet:Top",), ("cnet:Top",))
    assert small.classes["cnet:Top"].children == ("cnet:Low", "cnet:Other")
    assert (low.disjoint_with, small.classes["cnet:Other"].disjoint_with) == (("cnet:Other",), ("cnet:Low",))
    assert low.equivalent_to == (
        Text("cnet:Top and cnet:has to at least one cnet:Top", "cnet:Top et cnet:has vers au moins un cnet:Top"),
    )
    assert [item.name for item in small.roots] == ["cnet:Top"]
    assert (small.classes["cnet:Top"].label.en, small.classes["cnet:Top"].label.fr) == ("top", "haut")


def test_a_class_knows_the_properties_it_has_and_those_that_lead_to_it(small: Ontology) -> None:
    """Properties are told apart by whether the class is their domain or range itself or inherits it."""
    assert small.classes["cnet:Top"].domain_of == ("cnet:has",)
    assert small.classes["cnet:Low"].domain_of == ()
    assert small.classes["cnet:Low"].inherited_domain_of == ("cnet:has",)
    assert small.classes["cnet:Low"].range_of == ("cnet:has",)


def test_a_property_knows_its_axioms(small: Ontology) -> None:
    """Inverses are read both ways; characteristics and chains are put in words."""
    assert (small.properties["cnet:has"].inverse, small.properties["cnet:isHadBy"].inverse) == (
        "cnet:isHadBy",
        "cnet:has",
    )
    assert small.properties["cnet:has"].characteristics == ("functional",)
    assert small.properties["cnet:reaches"].chains == (("cnet:has", "cnet:isHadBy"),)
    assert (small.properties["cnet:reaches"].domain, small.properties["cnet:reaches"].range) == ("", "")


def test_concepts_are_listed_in_their_scheme_by_label(small: Ontology) -> None:
    """A scheme has its label in both languages and all its concepts in alphabetical order."""
    (scheme,) = small.schemes

    assert (scheme.label.en, scheme.label.fr) == ("roles", "rôles")
    assert [concept.label.fr for concept in scheme.concepts] == ["responsable", "partenaire"]


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """A syntax error names the file relative to the graph root, and the line."""
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "cancernet.ttl").write_text("\n\nnot turtle", encoding="utf-8")

    with pytest.raises(SourceSyntaxError) as raised:
        load_model(tmp_path)

    assert (raised.value.file, raised.value.line) == ("ontology/cancernet.ttl", 3)
    assert str(tmp_path) not in f"{raised.value} {raised.value.hint}"


def test_the_real_model_is_whole(model: Ontology, own_terms: dict[object, list[object]]) -> None:
    """The real model has every class and property of the file, with texts, and every scheme has named concepts."""
    terms = model.terms
    concepts = [concept for scheme in model.schemes for concept in scheme.concepts]

    assert len(terms) == sum(len(found) for found in own_terms.values())
    assert [
        term.name for term in terms if not all((term.label.en, term.label.fr, term.definition.en, term.definition.fr))
    ] == []
    assert [
        scheme.iri for scheme in model.schemes if not (scheme.label.en and scheme.label.fr and scheme.concepts)
    ] == []
    assert [concept.iri for concept in concepts if not (concept.label.en and concept.label.fr)] == []


def test_reading_twice_gives_the_same_model(model: Ontology, ontology_path: Path) -> None:
    """The model depends on the files only."""
    assert load_model(ontology_path.parents[1]) == model
