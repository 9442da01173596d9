import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.description.statistics import count
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.query_terms import QueryTerms, query_terms
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY, PREFIXES

ANIMAL, CAT, NAME, CHASES = (NamedNode(ONTOLOGY + name) for name in ("Animal", "Cat", "name", "chases"))
TYPE = NamedNode(PREFIXES["rdf"] + "type")
SUB_CLASS, DOMAIN, LABEL = (NamedNode(PREFIXES["rdfs"] + name) for name in ("subClassOf", "domain", "label"))
OWL_CLASS, OBJECT_PROPERTY = (NamedNode(PREFIXES["owl"] + name) for name in ("Class", "ObjectProperty"))
SCHEME = NamedNode(PREFIXES["skos"] + "ConceptScheme")


@pytest.fixture
def store() -> Store:
    """Return two cats with names in two languages, a property that nothing has, and a scheme of concepts."""
    tom, kit = NamedNode("urn:ex:tom"), NamedNode("urn:ex:kit")
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (CAT, TYPE, OWL_CLASS),
        (CAT, SUB_CLASS, ANIMAL),
        (CAT, LABEL, Literal("chat", language="fr")),
        (CHASES, TYPE, OBJECT_PROPERTY),
        (CHASES, DOMAIN, ANIMAL),
        (NamedNode(PREFIXES["concept"] + "colour"), TYPE, SCHEME),
        *((cat, TYPE, kind) for cat in (tom, kit) for kind in (CAT, ANIMAL)),
        *((cat, NAME, Literal(cat.value, language=language)) for cat in (tom, kit) for language in ("en", "fr")),
        (tom, LABEL, Literal("Tom", language="en")),
    ]
    store = Store()
    store.extend(Quad(*triple, DefaultGraph()) for triple in triples)
    return store


@pytest.fixture
def terms(store: Store) -> QueryTerms:
    """Return the terms of the store."""
    return query_terms(store, count(store))


def test_classes_have_their_things_and_what_those_have(terms: QueryTerms) -> None:
    """A class that is declared is there even when it is empty; superclasses are all that are above."""
    classes = {term.iri: term for term in terms.classes}

    assert classes[CAT.value].things == 2
    assert classes[CAT.value].superclasses == (ANIMAL.value,)
    assert NAME.value in classes[CAT.value].properties
    assert classes[ANIMAL.value].things == 2


def test_properties_that_nothing_has_are_there(terms: QueryTerms) -> None:
    """An editor can complete what the ontology declares."""
    properties = {term.iri: term for term in terms.properties}

    assert (properties[CHASES.value].statements, properties[CHASES.value].domain) == (0, ANIMAL.value)
    assert properties[NAME.value].statements == 4


def test_translated_properties_are_known(terms: QueryTerms) -> None:
    """A property is translated when most things have its value in several languages."""
    properties = {term.iri: term for term in terms.properties}

    assert properties[NAME.value].is_translated
    assert not properties[LABEL.value].is_translated
    assert not properties[TYPE.value].is_translated


def test_schemes_of_concepts_have_prefixes(terms: QueryTerms) -> None:
    """Concepts are named as the published questions name them."""
    assert terms.prefixes["colour"] == PREFIXES["concept"] + "colour/"
    assert terms.prefixes.items() >= PREFIXES.items()


def test_what_the_graph_says_of_itself_has_terms_too(store: Store) -> None:
    """Its description is not counted in the statistics, and can be asked for all the same."""
    statistics = count(store)
    part = NamedNode(PREFIXES["void"] + "classPartition")
    store.add(Quad(NamedNode("urn:ex:data"), part, NamedNode("urn:ex:part"), NamedNode(GRAPHS + "void")))
    properties = {term.iri: term for term in query_terms(store, statistics).properties}

    assert properties[part.value].statements == 1


def test_json_has_labels_and_prefixed_names(store: Store, terms: QueryTerms) -> None:
    """A term without a label has an empty one."""
    told = terms.as_json(Labelling(store, "fr"))
    classes = {each["@id"]: each for each in told["classes"]}  # type: ignore[attr-defined]

    assert (classes[CAT.value]["name"], classes[CAT.value]["label"]) == ("cnet:Cat", "chat")
    assert classes[CAT.value]["superclasses"] == ["cnet:Animal"]
    assert classes[ANIMAL.value]["label"] == ""
