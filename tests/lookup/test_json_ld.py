"""JSON-LD says what was put in, whatever that is: values of every kind under properties of every kind."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from cancernet_kg.lookup.json_ld import JsonLdWriter
from cancernet_kg.lookup.json_ld_terms import read
from cancernet_kg.lookup.resource import Resources
from cancernet_kg.namespaces import BASE, CURATED_GRAPH, INFERRED_GRAPH, ONTOLOGY, PREFIXES

XSD, SKOS = PREFIXES["xsd"], PREFIXES["skos"]
THING, OTHER = NamedNode(BASE + "id/a"), NamedNode(BASE + "id/b")
DOCUMENT = Triple(NamedNode(BASE + "data/id/a"), NamedNode(PREFIXES["foaf"] + "primaryTopic"), THING)
TERMS = read(
    {
        "cnet": ONTOLOGY,
        "skos": SKOS,
        "xsd": XSD,
        "foaf": PREFIXES["foaf"],
        "Project": "cnet:Project",
        "hasPart": {"@id": "cnet:hasPart", "@type": "@id", "@container": "@set"},
        "count": {"@id": "cnet:count", "@type": "xsd:integer"},
        "date": {"@id": "cnet:date", "@type": "xsd:date", "@container": "@set"},
        "share": {"@id": "cnet:share", "@type": "xsd:decimal"},
        "is": {"@id": "cnet:is", "@type": "xsd:boolean"},
        "note": {"@id": "cnet:note"},
        "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
        "wording": {"@id": "cnet:wording", "@container": ["@language", "@set"]},
    }
)
PROPERTIES = st.sampled_from(
    [
        *(ONTOLOGY + name for name in ("hasPart", "count", "date", "share", "is", "note", "wording", "unknown", "a/b")),
        *(SKOS + "prefLabel", SKOS + "note", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "urn:x:y", "tag:@z"),
    ]
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
NUMBERS = st.sampled_from(["0", "-0", "7", "+7", "007", "-12", "9" * 15, "9" * 16, "1e3", "1.50", "true", "1", ""])
DATATYPES = st.sampled_from([XSD + name for name in ("integer", "decimal", "double", "boolean", "date", "string")])
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["en", "fr", "de-at"])),
    st.builds(lambda text, kind: Literal(text, datatype=NamedNode(kind)), st.one_of(NUMBERS, TEXTS), DATATYPES),
)
IRIS = st.sampled_from(
    [THING, OTHER, NamedNode(BASE + "id/a#part"), NamedNode(ONTOLOGY + "Project"), NamedNode("urn:x:é")]
)
GRAPHS = st.sampled_from([NamedNode(CURATED_GRAPH), NamedNode(INFERRED_GRAPH)])
ABOUT_IT = st.builds(Quad, st.just(THING), PROPERTIES.map(NamedNode), st.one_of(LITERALS, IRIS), GRAPHS)
AROUND_IT = st.builds(Quad, IRIS, PROPERTIES.map(NamedNode), st.one_of(st.just(THING), LITERALS), GRAPHS)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(ABOUT_IT, AROUND_IT), max_size=12))
def test_whatever_is_stated_can_be_read_back(quads: list[Quad]) -> None:
    """Two parsers read from JSON-LD exactly the triples that the document is made of."""
    store = Store()
    store.extend(quads)
    resources = Resources(store)
    found = resources.resource(THING.value)
    written = JsonLdWriter(TERMS, resources.labels).written(found, [DOCUMENT])
    said = {quad.triple for quad in resources.quads(found)} | {DOCUMENT}

    assert {quad.triple for quad in parse(written, format=RdfFormat.JSON_LD)} == said
    assert len(json.loads(written)) >= 2


def test_a_processor_of_the_standards_editors_reads_the_same() -> None:
    """The reference implementation agrees on a tree with links both ways, lists, languages and odd values."""
    note, part = NamedNode(ONTOLOGY + "note"), NamedNode(ONTOLOGY + "hasPart")
    label, graph = NamedNode(SKOS + "prefLabel"), NamedNode(CURATED_GRAPH)
    values = [
        Literal("x"),
        Literal(7),
        Literal("1.50", datatype=NamedNode(XSD + "decimal")),
        Literal("y", language="fr"),
    ]
    store = Store()
    store.extend([Quad(THING, note, value, graph) for value in values])
    store.extend([Quad(THING, part, OTHER, graph), Quad(OTHER, part, THING, graph)])
    store.extend([Quad(OTHER, label, Literal("b", language=tag), graph) for tag in ("en", "fr")])
    store.extend([Quad(THING, label, each, graph) for each in (Literal("plain"), Literal(7), OTHER)])
    resources = Resources(store)
    written = JsonLdWriter(TERMS, resources.labels).written(resources.resource(THING.value), [DOCUMENT])
    read_back = jsonld.to_rdf(json.loads(written), {"format": "application/n-quads"})

    assert {quad.triple for quad in parse(read_back, format=RdfFormat.N_QUADS)} == {
        quad.triple for quad in (*store, Quad(DOCUMENT.subject, DOCUMENT.predicate, DOCUMENT.object))
    }
