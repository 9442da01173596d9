"""Gates on the ontology's terms: names, labels, definitions, declarations, domains, inverses, chains."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from cancernet_kg.namespaces import ONTOLOGY

Terms = dict[URIRef, list[URIRef]]

_ARTICLES = ("a ", "an ", "the ", "un ", "une ", "le ", "la ", "les ", "l'")
_BUILT_IN = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2001/XMLSchema#",
)
_NAMES = {
    OWL.Class: re.compile(r"(?:[A-Z][a-z0-9]*)+"),
    OWL.ObjectProperty: re.compile(r"[a-z]+(?:[A-Z][a-z0-9]*)*"),
    OWL.DatatypeProperty: re.compile(r"[a-z]+[0-9]?(?:[A-Z][a-z0-9]*)*"),
}


def texts(core: Graph, term: URIRef, predicate: URIRef, language: str) -> list[str]:
    """Return the texts of a term in a language."""
    return [
        str(text) for text in core.objects(term, predicate) if isinstance(text, Literal) and text.language == language
    ]


def bare(text: str) -> str:
    """Return a text in small letters without a leading article."""
    small = text.casefold()
    return next((small.removeprefix(article) for article in _ARTICLES if small.startswith(article)), small)


def test_the_ontology_has_classes_and_properties(own_terms: Terms) -> None:
    """The gates below have something to judge."""
    assert {kind: bool(terms) for kind, terms in own_terms.items()} == dict.fromkeys(own_terms, True)


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_term_has_exactly_one_text_per_language(
    core: Graph, own_terms: Terms, predicate: URIRef, language: str
) -> None:
    """Each class and property has one label and one definition in English and in French."""
    counts = {term: len(texts(core, term, predicate, language)) for terms in own_terms.values() for term in terms}

    assert {term: count for term, count in counts.items() if count != 1} == {}


def test_texts_have_no_other_language(core: Graph, own_terms: Terms) -> None:
    """A label or definition is in English or French and says so."""
    others = [
        (term, text)
        for terms in own_terms.values()
        for term in terms
        for predicate in (RDFS.label, SKOS.definition)
        for text in core.objects(term, predicate)
        if not isinstance(text, Literal) or text.language not in {"en", "fr"}
    ]

    assert others == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_labels_are_unique_per_kind(core: Graph, own_terms: Terms, language: str) -> None:
    """No two classes, and no two properties of a kind, share a label."""
    shared = [
        (kind, label)
        for kind, terms in own_terms.items()
        for label, count in Counter(bare(texts(core, term, RDFS.label, language)[0]) for term in terms).items()
        if count > 1
    ]

    assert shared == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_definitions_are_sentences_of_their_own(core: Graph, own_terms: Terms, language: str) -> None:
    """A definition begins with a capital but not with its own label, ends with a full stop, and is like no other."""
    terms = [term for kind in own_terms.values() for term in kind]
    definitions = {term: texts(core, term, SKOS.definition, language)[0] for term in terms}
    labels = {term: texts(core, term, RDFS.label, language)[0] for term in terms}

    assert [text for text, count in Counter(definitions.values()).items() if count > 1] == []
    assert [text for text in definitions.values() if not text.endswith(".") or not text[0].isupper()] == []
    circular = [term for term in terms if re.match(rf"{re.escape(bare(labels[term]))}\b", bare(definitions[term]))]
    assert circular == []


def test_names_follow_the_style(own_terms: Terms) -> None:
    """Classes are UpperCamelCase, properties lowerCamelCase."""
    wrong = [
        term
        for kind, terms in own_terms.items()
        for term in terms
        if not _NAMES[kind].fullmatch(term.removeprefix(ONTOLOGY))
    ]

    assert wrong == []


def test_every_term_says_which_ontology_defines_it(core: Graph, own_terms: Terms) -> None:
    """Each term has exactly the ontology as its rdfs:isDefinedBy."""
    ontology = URIRef(ONTOLOGY.removesuffix("#"))
    wrong = [
        term
        for terms in own_terms.values()
        for term in terms
        if list(core.objects(term, RDFS.isDefinedBy)) != [ontology]
    ]

    assert wrong == []


def test_a_term_is_of_one_kind(own_terms: Terms) -> None:
    """No term is a class and a property, or an object and a datatype property, at once."""
    counts = Counter(term for terms in own_terms.values() for term in terms)

    assert [term for term, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("end", [RDFS.domain, RDFS.range])
def test_properties_have_one_domain_and_range_or_a_reason(core: Graph, own_terms: Terms, end: URIRef) -> None:
    """Each property has exactly one domain and one range; where one is missing, an editorial note says why."""
    properties = [*own_terms[OWL.ObjectProperty], *own_terms[OWL.DatatypeProperty]]
    ends = {term: list(core.objects(term, end)) for term in properties}
    unexplained = [term for term, found in ends.items() if not found and (term, SKOS.editorialNote, None) not in core]

    assert [term for term, found in ends.items() if len(found) > 1] == []
    assert unexplained == []


def test_ranges_are_of_the_right_kind(core: Graph, own_terms: Terms) -> None:
    """Object properties lead to classes, datatype properties to datatypes of OWL 2."""
    classes = set(core.subjects(RDF.type, OWL.Class))
    datatypes = {RDFS.Literal, XSD.string, XSD.integer, XSD.decimal, XSD.anyURI, XSD.boolean, XSD.dateTime}
    wrong = [
        (term, found)
        for kind, allowed in ((OWL.ObjectProperty, classes), (OWL.DatatypeProperty, datatypes))
        for term in own_terms[kind]
        for found in core.objects(term, RDFS.range)
        if found not in allowed
    ]

    assert wrong == []


def test_every_term_that_is_used_is_declared(core: Graph) -> None:
    """A class, property or individual of any vocabulary that stands in an axiom or annotation is declared here."""
    declared = {term for term in core.subjects(RDF.type, None) if isinstance(term, URIRef)}
    axiomatic = (
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.inverseOf,
        OWL.onProperty,
        OWL.hasValue,
    )
    used = {term for predicate in axiomatic for term in core.objects(None, predicate)}
    used |= set(core.predicates()) | set(core.objects(None, RDF.type)) | set(core.objects(None, RDF.first))
    undeclared = [
        term
        for term in used
        if isinstance(term, URIRef) and not str(term).startswith(_BUILT_IN) and term not in declared
    ]

    assert undeclared == []


def test_everything_of_the_ontology_namespace_is_declared(core: Graph, alignment: Graph) -> None:
    """Neither the core nor the alignment speaks of a term that the core does not declare."""
    declared = {term for term in core.subjects(RDF.type, None) if isinstance(term, URIRef)}
    spoken = {term for graph in (core, alignment) for triple in graph for term in triple if isinstance(term, URIRef)}

    assert [term for term in spoken if term.startswith(ONTOLOGY) and term not in declared] == []


def test_inverses_are_mutual(core: Graph) -> None:
    """A property has at most one inverse, of swapped domain and range."""
    pairs = {frozenset((one, other)) for one, other in core.subject_objects(OWL.inverseOf)}
    partners = Counter(term for pair in pairs for term in pair)
    askew = [
        (one, other)
        for one, other in core.subject_objects(OWL.inverseOf)
        if (core.value(one, RDFS.domain), core.value(one, RDFS.range))
        != (core.value(other, RDFS.range), core.value(other, RDFS.domain))
    ]

    assert pairs
    assert [term for term, count in partners.items() if count > 1] == []
    assert askew == []


def test_chains_consist_of_object_properties(core: Graph, own_terms: Terms) -> None:
    """Each property chain has at least two links, all of them object properties of this ontology."""
    chains = [(term, Collection(core, head)) for term, head in core.subject_objects(OWL.propertyChainAxiom)]
    links = {link for _, chain in chains for link in chain}

    assert chains
    assert [term for term, chain in chains if len(chain) < 2] == []
    assert links - set(own_terms[OWL.ObjectProperty]) == set()


def test_chains_fit_end_to_end(core: Graph) -> None:
    """Along a chain, each range is the next link's domain or lies above or below it, and the ends fit the property."""

    def related(one: Node | None, other: Node | None) -> bool:
        above = core.transitive_objects(one, RDFS.subClassOf)
        below = core.transitive_objects(other, RDFS.subClassOf)
        return other in set(above) or one in set(below)

    for term, head in core.subject_objects(OWL.propertyChainAxiom):
        chain = list(Collection(core, head))
        ends = [(core.value(link, RDFS.domain), core.value(link, RDFS.range)) for link in chain]

        assert related(ends[0][0], core.value(term, RDFS.domain)), term
        assert related(ends[-1][1], core.value(term, RDFS.range)), term
        assert all(related(one[1], other[0]) for one, other in pairwise(ends)), term


def test_classes_hang_together(core: Graph, own_terms: Terms) -> None:
    """Every class but the roots has a superclass here, and none is below itself; evidence traces things, it is none."""
    without = [term for term in own_terms[OWL.Class] if not list(core.objects(term, RDFS.subClassOf))]
    looped = [
        term
        for term in own_terms[OWL.Class]
        if any(
            term in core.transitive_objects(parent, RDFS.subClassOf) for parent in core.objects(term, RDFS.subClassOf)
        )
    ]

    assert set(without) == {URIRef(ONTOLOGY + "Resource"), URIRef(ONTOLOGY + "Evidence")}
    assert looped == []


def test_blank_nodes_are_class_expressions_lists_or_axioms_only(core: Graph) -> None:
    """Nothing is left anonymous that ought to have a name."""
    kinds = {kind for node in core.subjects() if isinstance(node, BNode) for kind in core.objects(node, RDF.type)}

    assert kinds <= {OWL.Class, OWL.Restriction, OWL.AllDisjointClasses}
