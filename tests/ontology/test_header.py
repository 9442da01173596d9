"""Gates on the record that the ontology and its alignment give of themselves."""

from itertools import chain
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, VANN, Graph, Literal, Namespace, URIRef

from cancernet_kg.namespaces import ONTOLOGY

BIBO = Namespace("http://purl.org/ontology/bibo/")
_IRI = URIRef(ONTOLOGY.removesuffix("#"))


@pytest.mark.parametrize(
    "predicate",
    [
        OWL.versionIRI,
        OWL.versionInfo,
        DCTERMS.license,
        DCTERMS.creator,
        DCTERMS.publisher,
        DCTERMS.created,
        DCTERMS.issued,
        DCTERMS.modified,
        DCTERMS.bibliographicCitation,
        DCTERMS.source,
        VANN.preferredNamespacePrefix,
        VANN.preferredNamespaceUri,
        BIBO.status,
    ],
)
def test_the_header_is_complete(core: Graph, predicate: URIRef) -> None:
    """What checkers of findable and reusable ontologies look for stands in the header, once."""
    assert len(list(core.objects(_IRI, predicate))) == 1


@pytest.mark.parametrize("predicate", [RDFS.label, DCTERMS.title, DCTERMS.description, DCTERMS.abstract])
def test_the_header_speaks_both_languages(core: Graph, predicate: URIRef) -> None:
    """Label, title, description and abstract are given once in English and once in French."""
    languages = [text.language for text in core.objects(_IRI, predicate) if isinstance(text, Literal)]

    assert sorted(str(language) for language in languages) == ["en", "fr"]


def test_the_version_iri_carries_the_version_and_the_namespace_does_not(core: Graph) -> None:
    """The version is in the version IRI only, and matches the version's number and the citation."""
    version = str(core.value(_IRI, OWL.versionInfo))

    assert str(core.value(_IRI, OWL.versionIRI)) == f"{_IRI}/{version}"
    assert f"version {version}" in str(core.value(_IRI, DCTERMS.bibliographicCitation))
    assert str(core.value(_IRI, VANN.preferredNamespaceUri)) == ONTOLOGY
    assert version not in ONTOLOGY


def test_the_version_is_the_newest_of_the_changelog(core: Graph, ontology_path: Path) -> None:
    """The changelog's first entry is about the version that the header names."""
    lines = (ontology_path.parent / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    first = next(line for line in lines if line.startswith("## "))

    assert first.startswith(f"## {core.value(_IRI, OWL.versionInfo)}")


def test_the_alignment_is_an_ontology_of_the_same_version_that_imports_nothing(core: Graph, alignment: Graph) -> None:
    """The alignment has its own header, licence and labels, goes with the core's version, and pulls in no file."""
    (header,) = alignment.subjects(RDF.type, OWL.Ontology)
    labels = [text.language for text in alignment.objects(header, RDFS.label) if isinstance(text, Literal)]

    assert alignment.value(header, OWL.versionInfo) == core.value(_IRI, OWL.versionInfo)
    assert str(alignment.value(header, OWL.versionIRI)) == f"{header}/{alignment.value(header, OWL.versionInfo)}"
    assert alignment.value(header, DCTERMS.license) == core.value(_IRI, DCTERMS.license)
    assert sorted(str(language) for language in labels) == ["en", "fr"]
    assert list(chain(core.objects(None, OWL.imports), alignment.objects(None, OWL.imports))) == []


def test_the_alignment_declares_what_its_axioms_use(core: Graph, alignment: Graph) -> None:
    """Every outside term above a term of ours is declared, as the kind that the axiom needs."""
    kinds = {
        RDFS.subClassOf: {OWL.Class},
        RDFS.subPropertyOf: {OWL.ObjectProperty, OWL.DatatypeProperty},
    }
    undeclared = [
        term
        for predicate, allowed in kinds.items()
        for own, term in alignment.subject_objects(predicate)
        if not set(alignment.objects(term, RDF.type)) & set(core.objects(own, RDF.type)) & allowed
    ]

    assert list(alignment.subject_objects(RDFS.subClassOf))
    assert undeclared == []


def test_the_alignment_covers_the_vocabularies_that_it_promises(alignment: Graph) -> None:
    """ORG, PROV-O, SKOS, schema.org, DCAT, FOAF, FRAPO and EURIO are all aligned to."""
    promised = [
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/2004/02/skos/core#",
        "https://schema.org/",
        "http://www.w3.org/ns/dcat#",
        "http://xmlns.com/foaf/0.1/",
        "http://purl.org/cerif/frapo/",
        "http://data.europa.eu/s66#",
    ]
    reached = {str(term) for own, _, term in alignment if str(own).startswith(ONTOLOGY) and isinstance(term, URIRef)}

    assert [name for name in promised if not any(term.startswith(name) for term in reached)] == []
