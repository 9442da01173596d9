"""How the self-description is written: statements about resources, in the vocabularies it uses. Called by its parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.namespaces import GRAPHS, PREFIXES, curie

RDF_TYPE = PREFIXES["rdf"] + "type"
RDFS = PREFIXES["rdfs"]
DCAT = PREFIXES["dcat"]
DCTERMS = PREFIXES["dcterms"]
FOAF = PREFIXES["foaf"]
SH = PREFIXES["sh"]
SCHEMA = PREFIXES["schema"]
SD = PREFIXES["sd"]
SPEX = "https://purl.expasy.org/sparql-examples/ontology#"
VOID = PREFIXES["void"]
VOID_EXT = "http://ldf.fi/void-ext#"
FORMATS = "http://www.w3.org/ns/formats/"
ENTAILMENT = "http://www.w3.org/ns/entailment/"
EU_AUTHORITY = "http://publications.europa.eu/resource/authority/"

# The W3C's names for the formats (http://www.w3.org/ns/formats/), by the project's short names.
FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nquads": "N-Quads",
}

_ANY_URI = NamedNode(PREFIXES["xsd"] + "anyURI")

# Subject, property and value; an IRI is a plain string, anything else a literal.
Statement = tuple[str, str, str | Literal]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in English and in French."""

    en: str
    fr: str

    def literals(self) -> tuple[Literal, Literal]:
        """Return the text as two literals with their languages."""
        return Literal(self.en, language="en"), Literal(self.fr, language="fr")


def about(subject: str, *pairs: tuple[str, str | Literal | Words]) -> Iterator[Statement]:
    """Yield a statement for each property and value, which is an IRI, a literal, or words: one in each language."""
    for predicate, value in pairs:
        for each in value.literals() if isinstance(value, Words) else (value,):
            yield subject, predicate, each


def typed(iri: str) -> tuple[str, str]:
    """Return the property and value that say which class a resource belongs to."""
    return RDF_TYPE, iri


def number(value: int) -> Literal:
    """Return a count as a value."""
    return Literal(value)


def text(value: str) -> Literal:
    """Return a text without language as a value."""
    return Literal(value)


def address(value: str) -> Literal:
    """Return an address that is told as text, as `sh:namespace` wants it."""
    return Literal(value, datatype=_ANY_URI)


def local_name(iri: str) -> str:
    """Return a name for an IRI that can stand between slashes in a fragment, and stands for no other IRI."""
    if iri.startswith(GRAPHS):
        return quote(iri.removeprefix(GRAPHS), safe="/")
    short = curie(iri)
    return quote(iri, safe="") if short.startswith("<") else short


def quads(graph: str, statements: Iterable[Statement]) -> tuple[Quad, ...]:
    """Return the statements as quads of a named graph, sorted and without doubles."""
    node = cache(NamedNode)  # most IRIs come many times, and each is checked when it becomes a node
    values = {(subject, predicate, str(value)): value for subject, predicate, value in statements}
    found = []
    for key in sorted(values):
        value = values[key]
        found.append(Quad(node(key[0]), node(key[1]), node(value) if isinstance(value, str) else value, node(graph)))
    return tuple(found)
