"""Documents on things, over every IRI of the published graph that is ours."""

import json

import pytest
from pyld import jsonld
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Triple, parse

from cancernet_kg import formats
from cancernet_kg.errors import NothingFound, UnknownThing
from cancernet_kg.formats import Format, Kind
from cancernet_kg.lookup import documents, json_ld_terms, vocabularies
from cancernet_kg.lookup.document_record import document
from cancernet_kg.lookup.documents import Documents
from cancernet_kg.lookup.published import Published, load_published
from cancernet_kg.lookup.resource import INCOMING_A_PAGE
from cancernet_kg.namespaces import BASE, ERRORS, ONTOLOGY, PREFIXES, SHAPES
from cancernet_kg.settings import Settings

TOPIC = NamedNode(PREFIXES["foaf"] + "primaryTopic")
OURS = f"""SELECT DISTINCT ?x {{
  {{ GRAPH ?g {{ ?x ?p ?o }} }} UNION {{ GRAPH ?g {{ ?s ?x ?o }} }} UNION {{ GRAPH ?g {{ ?s ?p ?x }} }}
  UNION {{ GRAPH ?x {{ ?s ?p ?o }} }}
  FILTER(isIRI(?x) && STRSTARTS(STR(?x), "{BASE}")) }}"""
KINDS = ("id/", "concept/", "graph/", "revision/", "actor/")
GRAPH_FORMATS = formats.offers(Kind.GRAPH)
JSON_LD, TURTLE = formats.by_name("jsonld", Kind.GRAPH), formats.by_name("turtle", Kind.GRAPH)
# What describes the endpoint is at its own addresses, each of which answers by itself.
SERVED = {"", "sparql", "graphs", "openapi.json", ".well-known/void", "ontology", "ontology/0.1.0"}


@pytest.fixture(scope="module")
def published(real_settings: Settings) -> Published:
    """Return the published graph with its description."""
    return load_published(real_settings)


@pytest.fixture(scope="module")
def held(published: Published, real_settings: Settings) -> Documents:
    """Return the documents of the published graph."""
    return Documents(published.snapshot.store, published.survey, real_settings.graph_root)


@pytest.fixture(scope="module")
def paths(published: Published) -> list[str]:
    """Return the path of every IRI that is ours, wherever it stands."""
    found = published.snapshot.store.query(OURS)
    assert isinstance(found, QuerySolutions)
    return sorted(row[0].value.removeprefix(BASE) for row in found)


def triples(body: bytes, written_as: Format) -> set[Triple]:
    """Return the triples of a document; there is nothing in it that a base could be needed for."""
    return {quad.triple for quad in parse(body, format=RdfFormat.from_media_type(written_as.media_type))}


def test_every_iri_of_ours_has_a_document_or_is_one(paths: list[str]) -> None:
    """No IRI in the graph leads nowhere: each is a thing, a term, or an address of the server."""
    things = [path for path in paths if path.startswith(KINDS)]
    others = {path.partition("#")[0].partition("?")[0] for path in paths if not path.startswith(KINDS)}

    assert len(things) > 2000
    assert others <= SERVED


def test_documents_on_everything_say_the_same_in_every_format(held: Documents, paths: list[str]) -> None:
    """For every thing each format parses, is about it, and says exactly what the others say."""
    for path in (path for path in paths if path.startswith(KINDS)):
        found = held.resource(path)
        said = {written_as.name: triples(held.written(found, written_as), written_as) for written_as in GRAPH_FORMATS}
        assert all(each == said["turtle"] for each in said.values()), path
        assert Triple(NamedNode(document(BASE + path)), TOPIC, NamedNode(BASE + path)) in said["turtle"]
        assert sum(NamedNode(BASE + path) in {each.subject, each.object} for each in said["turtle"]) > 1, path


def test_all_that_is_stated_is_in_the_document(held: Documents, published: Published) -> None:
    """Asserted and inferred statements are there, in TriG in their graphs, and the labels of what they lead to."""
    thing = NamedNode(BASE + "id/action/jane-2")
    store = published.snapshot.store
    stated = {
        quad for quad in store.quads_for_pattern(thing, None, None, None) if isinstance(quad.graph_name, NamedNode)
    }
    written = set(
        parse(
            held.written(held.resource("id/action/jane-2"), formats.by_name("trig", Kind.GRAPH)), format=RdfFormat.TRIG
        )
    )
    labels = NamedNode(PREFIXES["skos"] + "prefLabel")
    leader = NamedNode(BASE + "id/organisation/int")

    assert stated <= written
    assert {quad.object for quad in written if quad.subject == leader and quad.predicate == labels} == {
        quad.object for quad in store.quads_for_pattern(leader, labels, None, None)
    }


def test_links_from_elsewhere_come_in_pages(held: Documents, published: Published) -> None:
    """The pages hold every link exactly once, evidence last, and name their neighbours."""
    path = "id/document/e-cancer-jane"
    first = held.resource(path)
    pages = [held.resource(path, number) for number in range(1, first.pages + 1)]
    thing = NamedNode(BASE + path)
    links = [(quad.subject, quad.predicate) for page in pages for quad in page.incoming]
    pointing = published.snapshot.store.quads_for_pattern(None, None, thing, None)

    assert first.pages > 2
    assert all(len({(quad.subject, quad.predicate) for quad in page.incoming}) <= INCOMING_A_PAGE for page in pages)
    assert len(set(links)) == first.total
    assert set(links) == {(quad.subject, quad.predicate) for quad in pointing}
    assert [*documents.links(pages[1], "http://x/d.ttl")] == [
        '<http://x/d.ttl>; rel="first"',
        '<http://x/d.ttl>; rel="prev"',
        '<http://x/d.ttl?page=3>; rel="next"',
        f'<http://x/d.ttl?page={first.pages}>; rel="last"',
    ]
    with pytest.raises(NothingFound, match="There is no page"):
        held.resource(path, first.pages + 1)


@pytest.mark.parametrize("path", ["id/action/none", "id/a b", "id/<x>", "id/%00", "id/\\", "concept", "id/%E9"])
def test_what_is_not_there_is_said_to_be_unknown(held: Documents, path: str) -> None:
    """No path, however odd, is taken for a thing that is not there, or breaks anything."""
    with pytest.raises(UnknownThing):
        held.resource(path)


def refuse(address: str, _options: object) -> None:
    """Stand in for the network: a document that needs it fails."""
    raise AssertionError(address)


@pytest.mark.parametrize(
    "path", ["id/action/jane-2", "id/document/e-cancer-jane", "graph/curated", "concept/role/leader"]
)
def test_json_ld_says_the_same_to_another_parser(held: Documents, path: str) -> None:
    """A JSON-LD 1.1 processor that we did not write reads the same triples as from Turtle, fetching nothing."""
    found = held.resource(path)
    read = jsonld.to_rdf(
        json.loads(held.written(found, JSON_LD)),
        {"format": "application/n-quads", "documentLoader": refuse, "rdfDirection": None},
    )

    assert {quad.triple for quad in parse(read, format=RdfFormat.N_QUADS)} == triples(
        held.written(found, TURTLE), TURTLE
    )


def test_the_published_context_has_every_term_of_the_ontology(published: Published, real_settings: Settings) -> None:
    """The newest context names what the ontology declares; a term that is new there needs a new version."""
    missing = json_ld_terms.lacking(real_settings.graph_root, published.snapshot.store)

    assert missing == {}, "Write the next version of the JSON-LD context with: cancernet context"


def test_every_term_is_in_the_document_of_its_vocabulary(
    published: Published, real_settings: Settings, paths: list[str]
) -> None:
    """Ontology, shapes and errors are about the terms in their namespaces, in every format."""
    terms = {BASE + path for path in paths if path.startswith("ontology#")} - {ONTOLOGY}
    for written_as in GRAPH_FORMATS:
        said = triples(vocabularies.ontology(published.snapshot, "", written_as), written_as)
        assert terms <= {each.subject.value for each in said if isinstance(each.subject, NamedNode)}
        shapes = triples(vocabularies.shapes(real_settings.graph_root, written_as), written_as)
        named = {each.subject.value for each in shapes if isinstance(each.subject, NamedNode)}
        assert {each for each in named if each.startswith(SHAPES)}
        errors = triples(vocabularies.errors(written_as), written_as)
        assert NamedNode(ERRORS + "unknown-thing") in {each.subject for each in errors}
