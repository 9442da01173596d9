"""A pattern that another endpoint answers means what it would mean here."""

import json
import time
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from cancernet_kg import namespaces
from cancernet_kg.errors import CancerNetError
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store.federation import federate
from cancernet_kg.store.services import Services
from tests.store.other_endpoint import (
    ANYWHERE,
    PREFIXES,
    Start,
    Term,
    answering,
    answers,
    federated,
    results,
    send,
    services,
    solutions,
    solutions_of,
)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <E> { ?s ?p ?o } }",
        "SELECT * { ?s x:p ?o SERVICE <E> { ?o x:name ?n } }",
        "SELECT * { ?s x:p ?o . SERVICE <E> { ?o x:name ?n } . ?s x:age ?a }",
        "SELECT ?s ?n { ?s x:p ?o OPTIONAL { SERVICE <E> { ?o x:age ?n } } }",
        "SELECT ?s ?n { { ?s x:age 7 } UNION { SERVICE <E> { ?s x:name ?n } } }",
        "SELECT * { ?s ?p ?o MINUS { SERVICE <E> { ?s x:age ?a FILTER(?a > 7) } } }",
        "SELECT * { SERVICE <E> { ?s x:age ?a OPTIONAL { ?s x:since ?d } } SERVICE <E> { ?s x:p ?t } }",
        "SELECT * { SERVICE <E> { { SELECT ?a (COUNT(*) AS ?n) { ?s x:age ?a } GROUP BY ?a } } }",
        "SELECT * { SERVICE <E> { SELECT ?s { ?s x:p ?o } ORDER BY ?s LIMIT 2 } }",
        "SELECT (SUM(?a) AS ?n) { SERVICE <E> { ?s x:p ?o . ?s x:age ?a } }",
        "SELECT ?s { SERVICE <E> { ?s x:p ?o } }",
        "SELECT * { { SELECT ?s { SERVICE <E> { ?s x:p ?o } } } ?s x:age ?a }",
        "SELECT * { SERVICE <E> { x:a x:p x:b } ?s x:age ?a }",
        "SELECT * { SERVICE <E> { x:a x:p x:nothing } ?s x:age ?a }",
        "SELECT * { SERVICE <E> { ?s x:p x:nothing } }",
        "SELECT * { SERVICE <E> {} ?s x:age ?a }",
        "SELECT * { SERVICE <E> { VALUES (?a ?b) { (1 UNDEF) (UNDEF 2) (1 UNDEF) } } VALUES ?b { 2 3 } }",
        "SELECT * { SERVICE <E> { ?s x:age $a } FILTER(?a < 8 && ?a > 1) }",
        "SELECT * { ?s x:age ?a } VALUES ?s { x:a x:b }",
        "ASK { SERVICE SILENT x:sparql { ?s x:age 8.5 } }",
        "SELECT * { service<E>{?s x:p ?o # } a comment with an open { bracket\n} }",
        "SELECT * { SERVICE <E> { ?s x:name 'a } {', \"Bob } \\\\ \\\" # SERVICE <http://x/>\\n'''\" } }",
        "SELECT ?service { SERVICE <E> { ?service x:p ?o } }",
    ],
)
def test_a_federated_query_is_answered_like_a_local_one(store: Store, endpoint: str, query: str) -> None:
    """Over the same graph, a pattern sent to another endpoint gives the same multiset of solutions as the group."""
    parts = urlsplit(endpoint)
    declared = f"PREFIX x: <http://x.eu/>\nPREFIX e: <{parts.scheme}://{parts.netloc}/>\n"
    remote = declared + query.replace("<E>", f"<{endpoint}>").replace("x:sparql", "e:sparql")
    local = declared + query
    for service in ("SERVICE SILENT x:sparql", "SERVICE <E>", "service<E>"):
        local = local.replace(service, "")

    assert answers(store, federated(remote, services(endpoint))) == answers(store, local)


def test_this_projects_own_endpoint_can_be_the_other_one(server: str, graph: LoadedGraph) -> None:
    """A real server over the same graph answers a block with just what the graph holds."""
    leaflet = f"{namespaces.GRAPHS}leaflet"
    block = (
        f"SERVICE <E> {{ GRAPH <{leaflet}> {{ ?s ?p ?o }} OPTIONAL {{ ?s <{namespaces.ONTOLOGY}hasLeader> ?leader }} }}"
    )
    remote = f"SELECT * {{ {block} }}".replace("<E>", f"<{server}/sparql>")
    local = f"SELECT * {{ {block} }}".replace("SERVICE <E>", "")

    found = answers(graph.snapshot.store, federated(remote, services(f"{server}/")))
    assert found == answers(graph.snapshot.store, local)
    assert found


def test_each_block_is_sent_by_itself_with_the_prologue(endpoint: str, asked: list[str]) -> None:
    """The other endpoint gets the pattern and what it needs to be read, nothing else of the query."""
    asked.clear()
    prologue = f'VERSION "1.2" BASE <http://x.eu/> {PREFIXES}'
    query = f"{prologue}SELECT ?n {{ ?s x:secret ?n . SERVICE <{endpoint}> {{ ?s x:p ?o # c\n }} }}"
    federated(query, services(endpoint))

    assert asked == [f"{prologue}SELECT * WHERE {{ ?s x:p ?o # c\n }} LIMIT 10001"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?service ?p 'SERVICE <http://x/> {}' } # SERVICE",
        "ASK { <http://x.eu/service> a <http://x.eu/SERVICE> }",
    ],
)
def test_a_query_without_service_stays_as_it_is(query: str) -> None:
    """Only the keyword makes a federated query."""
    assert federate(query, Services()) is query


def test_a_million_bytes_without_service_cost_nothing() -> None:
    """Queries that do not federate do not pay for it."""
    query = "SELECT * { VALUES ?x { " + "'x' " * 250_000 + "} }"
    started = time.perf_counter()

    assert federate(query, ANYWHERE) is query
    assert time.perf_counter() - started < 0.05


def test_the_resolver_is_asked_once_for_each_call(stand_in: Start) -> None:
    """What the name leads to later does not matter to a call that was judged."""
    port = urlsplit(stand_in(results([]))).port
    found = iter([["127.0.0.1"], ["127.0.0.1"]])
    query = (
        f"ASK {{ SERVICE <http://name.example:{port}/sparql> {{}} SERVICE <http://name.example:{port}/sparql> {{}} }}"
    )

    assert answers(Store(), federate(query, services(f"http://name.example:{port}/"), lambda *_: next(found))) is False
    assert list(found) == []


def test_blank_nodes_become_iris_that_are_the_same_within_one_call(stand_in: Start) -> None:
    """A label means one node in one answer, and another one in the next."""
    node = {"type": "bnode", "value": "b0"}
    endpoint = stand_in(results(["s", "o"], {"s": node, "o": node}, {"s": node}))
    query = f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o }} }}"
    first, second = (list(solutions(federated(query, services(endpoint)))) for _ in range(2))

    assert len({term for row in first for term in row if term is not None}) == 1
    assert str(first[0][0]).startswith("<urn:uuid:")
    assert first[0][0] != second[0][0]


def test_triple_terms_are_kept(stand_in: Start) -> None:
    """Terms of SPARQL 1.2 pass, with their blank nodes made IRIs."""
    triple = {
        "subject": {"type": "bnode", "value": "b"},
        "predicate": {"type": "uri", "value": "http://x.eu/p"},
        "object": {"type": "literal", "value": "o", "xml:lang": "en"},
    }
    body = {"head": {"vars": ["t"]}, "results": {"bindings": [{"t": {"type": "triple", "value": triple}}]}}
    endpoint = stand_in(lambda handler, _query: send(handler, json.dumps(body).encode()))
    text = federated(f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?t }} }}", services(endpoint))

    assert next(str(term) for (term,) in solutions(text)).endswith('<http://x.eu/p> "o"@en')


IRIS = st.lists(
    st.one_of(
        st.sampled_from(["http:", "%20", "/", "?", "&", "'", "(", ")", "service", "SERVICE", "..", "@", "=", "$"]),
        st.text(st.characters(categories=["L", "N"]), max_size=5),
    ),
    max_size=6,
).map(lambda parts: "http://x.eu/" + "".join(parts))
IRIS |= IRIS.map(lambda iri: iri + "#service")
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="\\\"'u0022nrt\n\r\t{}<>#?$ abSERVICE\x00\x7f\u2028\ufeff"),
)
TERMS: st.SearchStrategy[dict[str, str] | None] = st.one_of(
    st.none(),
    IRIS.map(lambda iri: {"type": "uri", "value": iri}),
    TEXTS.map(lambda value: {"type": "literal", "value": value}),
    st.builds(
        lambda value, language: {"type": "literal", "value": value, "xml:lang": language},
        TEXTS,
        st.sampled_from(["en", "de-at", "zh-hant-tw", "x-private"]),
    ),
    st.builds(lambda value, iri: {"type": "literal", "value": value, "datatype": iri}, TEXTS, IRIS),
    st.integers(-(2**62), 2**62).map(
        lambda number: {
            "type": "literal",
            "value": str(number),
            "datatype": "http://www.w3.org/2001/XMLSchema#integer",
        }
    ),
)
ROWS: list[tuple[dict[str, str] | None, ...]] = []


@pytest.fixture(scope="module")
def current(stand_in: Start) -> str:
    """Return an endpoint that answers with the rows of the current example."""

    def reply(handler: BaseHTTPRequestHandler, _query: str) -> None:
        bindings = [{name: term for name, term in zip("ab", row, strict=True) if term} for row in ROWS]
        send(handler, json.dumps({"head": {"vars": ["a", "b"]}, "results": {"bindings": bindings}}).encode())

    return stand_in(reply)


def as_json(term: Term | None) -> dict[str, str] | None:
    """Return a term as SPARQL results in JSON write it, from its parts and not by the engine's serialiser."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    assert isinstance(term, Literal)
    written = {"type": "literal", "value": term.value}
    if term.language:
        return written | {"xml:lang": term.language}
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return written if plain else written | {"datatype": term.datatype.value}


@settings(deadline=None)
@given(st.lists(st.tuples(TERMS, TERMS), max_size=5))
def test_terms_survive_the_way_through_the_query_text(
    current: str, rows: list[tuple[dict[str, str] | None, ...]]
) -> None:
    """Whatever another endpoint answers with arrives in the engine as the same terms in the same rows."""
    ROWS[:] = rows
    text = federated(f"SELECT ?a ?b {{ SERVICE <{current}> {{ ?a ?p ?b }} }}", services(current))

    assert [tuple(as_json(term) for term in row) for row in solutions(text)] == rows


FRAGMENTS = ["SERVICE", "<E>", "{", "}", "?s ?p ?o", "(", ")", "FILTER", "<", ">", "'", '"', "#", "\n", " ", "SILENT"]
FRAGMENTS += [
    "SERVICE SILENT <E>{",
    "SERVICE SILENT<E>{?s ?p ?o}",
    "EXISTS",
    "VALUES ?x",
    "OPTIONAL",
    "UNION",
    "<http://x.eu/>",
    "1",
    "&&",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_what_is_federated_never_makes_the_engine_call(tail: str) -> None:
    """Random texts that pass guard and federation hold nothing that the engine resolves itself."""
    query = ("ASK{" + tail).replace("<E>", "<http://127.0.0.1:1/sparql>")
    try:
        text = federated(query, ANYWHERE)
    except CancerNetError:
        return
    try:
        assert Store().query(text) is not None
    except SyntaxError as error:
        assert "error at" in str(error)  # noqa: PT017 - a text that cannot be read calls nobody either


def test_ten_thousand_rows_are_joined_within_seconds(stand_in: Start) -> None:
    """The largest answer that is taken is an ordinary query for the engine."""
    subjects = [NamedNode(f"http://x.eu/{number}") for number in range(10_000)]
    store = Store()
    store.bulk_extend(Quad(subject, NamedNode("http://x.eu/p"), Literal(1), DefaultGraph()) for subject in subjects)
    endpoint = stand_in(answering(store, []))
    started = time.perf_counter()
    text = federated(f"SELECT * {{ ?s <http://x.eu/p> ?a SERVICE <{endpoint}> {{ ?s ?p ?o }} }}", services(endpoint))

    assert sum(1 for _ in solutions_of(store, text)) == 10_000
    assert time.perf_counter() - started < 5
