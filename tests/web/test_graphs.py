from collections.abc import Callable
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from cancernet_kg import formats, namespaces
from cancernet_kg.formats import Kind
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store import snapshot

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
LEAFLET = namespaces.GRAPHS + "leaflet"


def triples(response: httpx.Response) -> set[str]:
    """Return the triples of a graph, whatever it is written in."""
    media_type = response.headers["content-type"].partition(";")[0]
    parsed = parse(response.content, format=RdfFormat.from_media_type(media_type), base_iri="http://x/")
    return {str(quad.triple) for quad in parsed}


@pytest.mark.parametrize(
    "address",
    [
        "/graphs/leaflet",
        f"/graphs?graph={quote(LEAFLET, safe='')}",
        f"/graphs/?graph={quote(LEAFLET, safe='')}&format=ttl",
        "/graphs/leaf%6Cet",
    ],
)
def test_a_graph_is_named_directly_or_indirectly(client: httpx.Client, graph: LoadedGraph, address: str) -> None:
    """The whole graph comes, in Turtle unless asked otherwise."""
    response = client.get(address)
    stated = snapshot.graph_triples(graph.snapshot, LEAFLET).decode().splitlines()

    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert triples(response) == {line.removesuffix(" .") for line in stated}


@pytest.mark.parametrize("format_", formats.offers(Kind.GRAPH), ids=lambda format_: format_.name)
def test_graphs_come_in_every_format(client: httpx.Client, format_: formats.Format) -> None:
    """By header or by name, the same triples."""
    by_header = client.get("/graphs/leaflet", headers={"Accept": format_.media_type})
    by_name = client.get("/graphs/leaflet", params={"format": format_.name})

    assert by_header.headers["content-type"] == format_.content_type
    assert by_header.content == by_name.content
    assert triples(by_header) == triples(client.get("/graphs/leaflet"))


def test_the_default_graph_is_the_union(client: httpx.Client) -> None:
    """`?default` gives every statement once."""
    default = client.get("/graphs?default", headers={"Accept": "application/n-triples"})
    lines = default.text.splitlines()

    assert len(lines) == len(set(lines)) == client.get("/health/ready").json()["triples"]
    assert triples(client.get("/graphs/leaflet")) < triples(default)


def test_without_a_name_the_graphs_are_listed(client: httpx.Client) -> None:
    """A bare request gets the service description, which names every graph."""
    response = client.get("/graphs")

    assert response.status_code == 200
    assert LEAFLET in response.text


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/graphs/none", 404, "unknown-graph"),
        ("/graphs?graph=http://x.eu/none", 404, "unknown-graph"),
        ("/graphs?graph=leaflet", 400, "invalid-parameter"),
        ("/graphs?graph=", 400, "invalid-parameter"),
        ("/graphs?graph=http://x.eu/a&default", 400, "invalid-parameter"),
        ("/graphs?graph=http://x.eu/a&graph=http://x.eu/b", 400, "invalid-parameter"),
        ("/graphs/leaflet?default", 400, "invalid-parameter"),
        ("/graphs/leaflet?format=csv", 400, "unknown-format"),
        ("/graphs/leaflet?revision=none", 404, "unknown-revision"),
        ("/graphs/a%20b", 404, "unknown-graph"),
        ("/graphs/..%2F..%2Fetc", 404, "unknown-graph"),
    ],
)
def test_what_is_no_graph_is_told(
    client: httpx.Client, assert_problem: Problem, address: str, status: int, code: str
) -> None:
    """A graph that is not there, or named in two ways, is not an empty graph."""
    assert_problem(client.get(address), status, code)


def test_a_type_that_graphs_are_not_written_in_is_refused(client: httpx.Client, assert_problem: Problem) -> None:
    """406 lists the types of graphs, also for the descriptions."""
    for path in ("/graphs/leaflet", "/graphs", "/.well-known/void"):
        problem = assert_problem(client.get(path, headers={"Accept": "text/csv"}), 406, "not-acceptable")

        assert "application/ld+json" in str(problem["available"])


def test_graphs_have_tags(client: httpx.Client) -> None:
    """A graph that a harvester has is not sent again, and HEAD tells as much as GET."""
    first = client.get("/graphs/leaflet")
    head = client.head("/graphs/leaflet")
    again = client.get("/graphs/leaflet", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert head.headers["etag"] == first.headers["etag"]
    assert head.headers["content-length"] == str(len(first.content))


def test_graphs_of_any_file_are_found_by_their_names(small: httpx.Client) -> None:
    """A graph needs no web address as a name."""
    response = small.get("/graphs", params={"graph": "urn:ex:a"}, headers={"Accept": "application/n-triples"})

    assert response.text == '<urn:ex:alpha> <urn:ex:size> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'


@pytest.mark.parametrize("media_type", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_the_dataset_is_described(client: httpx.Client, graph: LoadedGraph, media_type: str) -> None:
    """`/.well-known/void` says what the dataset is and how large."""
    response = client.get("/.well-known/void", headers={"Accept": media_type})
    found = triples(response)

    assert response.headers["content-type"].startswith(media_type)
    assert any("http://rdfs.org/ns/void#Dataset" in triple for triple in found)
    assert any("http://rdfs.org/ns/void#triples" in triple for triple in found)
    assert any("http://www.w3.org/ns/dcat#Dataset" in triple for triple in found)
    assert response.headers["x-revision"] == graph.snapshot.revision


def test_the_description_names_the_address_it_was_asked_at(client: httpx.Client, server: str) -> None:
    """A client that found the server by one address is not sent to another, and answers are not mixed up."""
    here = client.get("/sparql", headers={"Accept": "text/turtle"})
    there = client.get("/sparql", headers={"Accept": "text/turtle", "Host": "graph.example.eu"})

    assert f"{server}/sparql" in here.text
    assert "http://graph.example.eu/sparql" in there.text
    assert server not in there.text
    assert here.headers["etag"] != there.headers["etag"]


@pytest.mark.parametrize("host", ["a b", "<x>", 'x"y', "[::1", "[::::]:80", "x/path", "x#", "user@x", "x:port"])
def test_a_host_that_is_none_is_not_repeated(client: httpx.Client, host: str) -> None:
    """What cannot be a server's name is not written into a description, and harms no worker."""
    response = client.get("/sparql", headers={"Host": host, "Accept": "application/n-triples"})

    assert response.status_code == 200
    assert host not in response.text
    assert "/sparql> " in response.text


@pytest.mark.parametrize("host", ["graph_server:8000", "127.0.0.1:1", "[::1]", "[2001:db8::1]:8443", "x.example.eu."])
def test_every_kind_of_host_is_understood(client: httpx.Client, host: str) -> None:
    """Names, addresses of both kinds, with a port or without, stand in the description."""
    response = client.get("/sparql", headers={"Host": host, "Accept": "application/n-triples"})

    assert f"<http://{host}/sparql>" in response.text


def test_descriptions_are_quick(client: httpx.Client) -> None:
    """Once asked for, they are not made again."""
    client.get("/.well-known/void")

    assert client.get("/.well-known/void").elapsed.total_seconds() < 0.05
