"""Promises of the table in `docs/reference/protocol.md` that a server with settings or files of its own has to show."""

import dataclasses
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from cancernet_kg.settings import Settings

PUBLIC = "https://graph.example.eu/cancer"
DATA = """
@prefix : <urn:ex:> .
:a :knows [ :name "b" ; :knows [ :name "c" ] ] .
:d :knows :a .
"""


@pytest.fixture(scope="module")
def client(
    settings: Settings,
    start_server: Callable[..., AbstractContextManager[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[httpx.Client]:
    """Return a client of a server with a public address, over a file with blank nodes."""
    path = tmp_path_factory.mktemp("data") / "blank.ttl"
    path.write_text(DATA)
    public = dataclasses.replace(settings, public_url=PUBLIC)
    with start_server(public, (path,)) as address, httpx.Client(base_url=address) as opened:
        yield opened


def test_descriptions_name_the_public_address(client: httpx.Client) -> None:
    """Behind a proxy, clients are sent to the address that is configured, whatever the request looked like."""
    described = client.get("/sparql", headers={"Accept": "application/n-triples", "Host": "inside.example"}).text

    assert f"sparql-service-description#endpoint> <{PUBLIC}/sparql>" in described
    assert "inside.example" not in described


def test_a_description_without_a_public_address_has_the_scheme_of_the_proxy(server: str) -> None:
    """A proxy that is trusted tells that the client came by HTTPS."""
    headers = {"Accept": "application/n-triples", "Host": "graph.example.eu", "X-Forwarded-Proto": "https"}

    assert "<https://graph.example.eu/sparql>" in httpx.get(f"{server}/sparql", headers=headers).text


def test_relative_iris_are_resolved_against_the_public_address(client: httpx.Client) -> None:
    """The inner address never shows in an answer."""
    asked = {"query": "SELECT (STR(<x>) AS ?iri) {}", "format": "csv"}

    assert client.get("/sparql", params=asked).text.splitlines() == ["iri", f"{PUBLIC}/x"]


def test_describe_follows_blank_nodes(client: httpx.Client) -> None:
    """A description holds the thing's own triples, and those of the blank nodes they lead to, but none about it."""
    asked = {"query": "DESCRIBE <urn:ex:a>", "format": "ntriples"}
    lines = client.get("/sparql", params=asked).text.splitlines()

    assert len(lines) == 4
    assert {line.rsplit(" ", 2)[1] for line in lines if '"' in line} == {'"b"', '"c"'}
    assert not any(line.startswith("<urn:ex:d>") for line in lines)


def test_from_fetches_nothing(client: httpx.Client) -> None:
    """The address of a graph that is not here is a name, and the graph is empty."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        graph = f"http://127.0.0.1:{listener.getsockname()[1]}/graph"
        for clause in (f"FROM <{graph}>", f"FROM <{graph}> FROM <urn:ex:b>", f"FROM <file://{Path(__file__)}>"):
            asked = {"query": f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}", "format": "csv"}
            assert client.get("/sparql", params=asked).text.splitlines() == ["n", "0"]
        with pytest.raises(TimeoutError):
            listener.accept()
