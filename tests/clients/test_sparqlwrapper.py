import json
import time
import urllib.error
import warnings
from http.client import IncompleteRead
from typing import Any
from xml.dom.minidom import Document

import httpx
import pytest
from rdflib import Graph

from cancernet_kg import namespaces

with warnings.catch_warnings():  # the client's module holds escapes that newer Pythons warn of
    warnings.simplefilter("ignore")
    from SPARQLWrapper import (
        CSV,
        GET,
        JSON,
        JSONLD,
        N3,
        POST,
        POSTDIRECTLY,
        RDF,
        RDFXML,
        TSV,
        TURTLE,
        URLENCODED,
        XML,
        SPARQLWrapper,
        SPARQLWrapper2,
    )
    from SPARQLWrapper.SmartWrapper import Bindings
    from SPARQLWrapper.SPARQLExceptions import EndPointNotFound, QueryBadFormed

PREFIXES = "PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>\n"
ALPHA = "<https://w3id.org/cancernet-kg/id/action/alpha>"
SELECT = PREFIXES + f"SELECT ?budget WHERE {{ {ALPHA} cnet:budget ?budget }}"
ASK = PREFIXES + "ASK { ?action cnet:budget ?budget }"
CONSTRUCT = f"CONSTRUCT WHERE {{ {ALPHA} ?p ?o }}"
LEADERS = PREFIXES + "SELECT (COUNT(*) AS ?count) WHERE { ?action cnet:hasLeader ?leader }"
GRAPHS = PREFIXES + "SELECT ?graph WHERE { GRAPH ?graph { ?action cnet:hasLeader ?leader } } ORDER BY ?graph"
ENDLESS = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNTLESS = f"SELECT (COUNT(*) AS ?count) WHERE {{ {ENDLESS} }}"
LEAFLET, REPORT = namespaces.GRAPHS + "leaflet", namespaces.GRAPHS + "report"

each_way = pytest.mark.parametrize(
    ("method", "request_method"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]
)
with_and_without_parameters = pytest.mark.parametrize("only_by_header", [False, True])
converts_to_an_old_class = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def client(endpoint: str, query: str, return_format: str = JSON, *, only_by_header: bool = False) -> SPARQLWrapper:
    """Return a client that is ready to ask."""
    wrapper = SPARQLWrapper(endpoint, returnFormat=return_format)
    wrapper.setOnlyConneg(only_by_header)
    wrapper.setQuery(query)
    return wrapper


def values(wrapper: SPARQLWrapper, name: str) -> list[str]:
    """Ask, and return the values of one variable."""
    answer: Any = wrapper.queryAndConvert()
    return [row[name]["value"] for row in answer["results"]["bindings"]]


def graph_of(wrapper: SPARQLWrapper, name: str) -> Graph:
    """Ask, and return the triples, which the client gives as a graph or as text."""
    answer = wrapper.queryAndConvert()
    if isinstance(answer, bytes):
        return Graph().parse(data=answer, format=name)
    assert isinstance(answer, Graph)
    return answer


def refusal(wrapper: SPARQLWrapper) -> tuple[int, str]:
    """Ask what is refused, and return the status and the code of the problem."""
    with pytest.raises(urllib.error.HTTPError) as raised:
        wrapper.query()
    with raised.value as error:
        return error.code, json.loads(error.read())["code"]


@each_way
def test_a_query_is_asked_in_every_way(endpoint: str, method: str, request_method: str) -> None:
    """GET, a form by POST and a query by POST give the same solutions; no character is lost on the way."""
    difficult = "100 % of Łódź & “Besançon” + 1 #?; %25 %2B"
    wrapper = client(endpoint, f'SELECT ?text WHERE {{ BIND("{difficult}" AS ?text) }}')
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request_method)

    assert values(wrapper, "text") == [difficult]


@with_and_without_parameters
@pytest.mark.parametrize(
    ("return_format", "expected"),
    [(JSON, None), (XML, None), (CSV, b"budget\r\n40.5\r\n"), (TSV, b"?budget\n40.5\n")],
)
def test_solutions_in_every_format(
    endpoint: str, return_format: str, expected: bytes | None, *, only_by_header: bool
) -> None:
    """Each format of solutions that the client knows, asked for by parameter and header or by header alone."""
    wrapper = client(endpoint, SELECT, return_format, only_by_header=only_by_header)
    if return_format == JSON:
        assert values(wrapper, "budget") == ["40.5"]
        return
    answer = wrapper.queryAndConvert()
    if isinstance(answer, Document):
        literals = [literal.toxml() for literal in answer.getElementsByTagName("literal")]
        assert literals == ['<literal datatype="http://www.w3.org/2001/XMLSchema#decimal">40.5</literal>']
    else:
        assert answer == expected


@pytest.mark.parametrize("return_format", [JSON, XML])
def test_booleans(endpoint: str, return_format: str) -> None:
    """ASK is converted from both formats that the standard has for it."""
    answer = client(endpoint, ASK, return_format).queryAndConvert()

    if isinstance(answer, Document):
        assert [node.toxml() for node in answer.getElementsByTagName("boolean")] == ["<boolean>true</boolean>"]
    else:
        assert answer == {"head": {}, "boolean": True}


@converts_to_an_old_class
@with_and_without_parameters
@pytest.mark.parametrize(
    ("return_format", "name"), [(XML, "xml"), (RDFXML, "xml"), (TURTLE, "turtle"), (N3, "turtle"), (JSONLD, "json-ld")]
)
def test_graphs_in_every_format(endpoint: str, return_format: str, name: str, *, only_by_header: bool) -> None:
    """CONSTRUCT gives the same triples in each format of graphs that the client knows."""
    expected = Graph().parse(data=httpx.get(endpoint, params={"query": CONSTRUCT}).text, format="turtle")
    wrapper = client(endpoint, CONSTRUCT, return_format, only_by_header=only_by_header)

    assert set(graph_of(wrapper, name)) == set(expected) != set()


@converts_to_an_old_class
@pytest.mark.parametrize(("return_format", "name"), [(RDF, "xml"), (JSON, "json-ld")])
def test_graphs_by_the_names_of_other_formats(endpoint: str, return_format: str, name: str) -> None:
    """A client that is set to `json` or `rdf` and then constructs gets JSON-LD or RDF/XML, which it converts."""
    wrapper = client(endpoint, CONSTRUCT, return_format)
    with pytest.warns(RuntimeWarning, match=r"Sending Accept header '\*/\*'"):
        graph = graph_of(wrapper, name)

    assert len(graph) > 3


def test_the_bindings_class(endpoint: str) -> None:
    """The client's second class, which wraps each value, understands the answer."""
    wrapper = SPARQLWrapper2(endpoint)
    wrapper.setQuery(SELECT)
    answer = wrapper.query()
    assert isinstance(answer, Bindings)
    (solution,) = answer.bindings

    assert (solution["budget"].value, solution["budget"].type) == ("40.5", "literal")


@each_way
def test_chosen_default_graphs_are_merged(endpoint: str, method: str, request_method: str) -> None:
    """A statement that stands in both chosen graphs counts once, and a graph that is not chosen is not seen."""
    wrapper = client(endpoint, LEADERS)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request_method)
    wrapper.addDefaultGraph(LEAFLET)
    wrapper.addDefaultGraph(REPORT)
    empty = SPARQLWrapper(endpoint, returnFormat=JSON, defaultGraph=namespaces.GRAPHS + "leaflet/evidence")
    empty.setQuery(LEADERS)

    assert (values(wrapper, "count"), values(empty, "count")) == (["1"], ["0"])


@each_way
def test_chosen_named_graphs_are_all_there_is(endpoint: str, method: str, request_method: str) -> None:
    """GRAPH sees the chosen graphs only, and the default graph is then empty."""
    narrowed, merged = client(endpoint, GRAPHS), client(endpoint, LEADERS)
    for wrapper in (narrowed, merged):
        wrapper.setMethod(method)
        wrapper.setRequestMethod(request_method)
        wrapper.addNamedGraph(REPORT)

    assert values(client(endpoint, GRAPHS), "graph") == [LEAFLET, REPORT]
    assert (values(narrowed, "graph"), values(merged, "count")) == ([REPORT], ["0"])


@each_way
def test_a_faulty_query_is_the_clients_own_error(endpoint: str, method: str, request_method: str) -> None:
    """A query that is not well-formed raises `QueryBadFormed` with the place and the hint in its message."""
    wrapper = client(endpoint, "SELECT ?s\nWHERE { ?s cnet:acronym ?o }")
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request_method)
    with pytest.raises(QueryBadFormed) as raised:
        wrapper.query()

    message = str(raised.value)
    assert '"code": "query-syntax"' in message
    assert '"line": 2' in message
    assert "PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>" in message


def test_an_address_without_an_endpoint(endpoint: str) -> None:
    """A mistyped address raises `EndPointNotFound`."""
    with pytest.raises(EndPointNotFound, match="not-found"):
        client(f"{endpoint}s", ASK).query()


@pytest.mark.parametrize("request_method", [URLENCODED, POSTDIRECTLY])
def test_an_update_is_refused(endpoint: str, request_method: str) -> None:
    """The client sends an update by POST and gets 403; nothing is changed."""
    wrapper = client(endpoint, f"DELETE WHERE {{ {ALPHA} ?p ?o }}")
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(request_method)

    assert refusal(wrapper) == (403, "read-only")
    assert values(client(endpoint, SELECT), "budget") == ["40.5"]


def test_a_type_that_is_not_offered(endpoint: str) -> None:
    """A header that the caller sets counts, and one that nothing fits gets 406."""
    wrapper = client(endpoint, SELECT, only_by_header=True)
    wrapper.addCustomHttpHeader("Accept", "image/png")

    assert refusal(wrapper) == (406, "not-acceptable")


def test_the_callers_own_limit(real_endpoint: str) -> None:
    """A caller who lowers the limit gets 504 soon after it."""
    wrapper = client(real_endpoint, COUNTLESS)
    wrapper.addParameter("timeout", "1")
    started = time.monotonic()

    assert refusal(wrapper) == (504, "query-timeout")
    assert 1 <= time.monotonic() - started < 10


@pytest.mark.parametrize("return_format", [JSON, XML, CSV, TSV])
def test_an_answer_that_breaks_off_is_never_taken_for_whole(real_endpoint: str, return_format: str) -> None:
    """When the limit passes after the first rows were sent, the client raises instead of returning some of the rows."""
    wrapper = client(real_endpoint, ENDLESS, return_format)
    wrapper.addParameter("timeout", "1")
    answered = wrapper.query()

    with answered.response, pytest.raises((IncompleteRead, ConnectionResetError)):
        answered.response.read()


def test_a_client_that_hangs_up_leaves_nothing_behind(real_endpoint: str) -> None:
    """`setTimeout` ends the wait at the client's side, and the next query does not wait for it."""
    wrapper = client(real_endpoint, COUNTLESS)
    wrapper.setTimeout(1)
    with pytest.raises(TimeoutError):
        wrapper.query()
    started = time.monotonic()

    assert values(client(real_endpoint, "SELECT (1 AS ?one) {}"), "one") == ["1"]
    assert time.monotonic() - started < 10
