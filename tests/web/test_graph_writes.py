"""Updates and the writes of the Graph Store Protocol, on a server of plain data with a default graph of its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.settings import Settings

TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
NTRIPLES = {"Accept": "application/n-triples"}


@pytest.fixture(scope="module")
def store(
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    start_server: Callable[..., AbstractContextManager[str]],
) -> Iterator[httpx.Client]:
    """Run a server of one triple that may be changed and return a curator's client."""
    folder = tmp_path_factory.mktemp("plain")
    data = folder / "data.ttl"
    data.write_text("<urn:a> <urn:p> 1 .")
    plain = replace(settings, data_dir=folder / "log", default_graph="own", workers=2, access_log=False)
    headers = {"Authorization": f"Bearer {access.add(folder / 'log', 'marie', Role.CURATOR)}"}
    with (
        start_server(plain, (Path(data),)) as address,
        httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=60) as held,
    ):
        yield held


def triples(store: httpx.Client, path: str) -> list[str]:
    """Return what a graph holds, sorted."""
    done = store.get(path, headers=NTRIPLES)
    assert done.status_code == 200, done.text
    return sorted(done.text.splitlines())


def test_a_graph_is_put_replaced_added_to_and_removed(store: httpx.Client) -> None:
    """PUT makes or replaces, POST adds, DELETE removes; the statuses tell which (GSP, sections 5.3 to 5.5)."""
    path = "/graphs?graph=urn:g"
    assert store.put(path, content="<urn:a> <urn:p> 1 .", headers=TURTLE).status_code == 201
    assert store.put(path, content="<urn:a> <urn:p> 2 .", headers=TURTLE).status_code == 204
    assert triples(store, path) == ['<urn:a> <urn:p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .']
    added = store.post(path, content="<urn:b> <urn:p> 3 .", headers=TURTLE)
    assert (added.status_code, added.json()["added"]) == (200, 1)
    assert len(triples(store, path)) == 2
    removed = store.delete(path)
    assert (removed.status_code, removed.json()["removed"]) == (200, 2)
    assert store.get(path).status_code == store.delete(path).status_code == 404


def test_graphs_are_named_by_address_too(store: httpx.Client) -> None:
    """A path below /graphs/ is the graph's own name; a POST to /graphs makes a new name (GSP, sections 4.1 and 5.5)."""
    assert store.put("/graphs/person/1", content="<urn:x> a <urn:Y> .", headers=TURTLE).status_code == 201
    assert len(triples(store, f"/graphs?graph={store.base_url}/graphs/person/1")) == 1
    made = store.post("/graphs", content="<urn:x> a <urn:Z> .", headers=TURTLE)
    assert made.status_code == 201
    assert len(triples(store, made.headers["Location"])) == 1


def test_what_cannot_be_read_changes_nothing(
    store: httpx.Client, assert_problem: Callable[..., dict[str, Any]]
) -> None:
    """A body that is not well-formed is 400 with its line and column, in every format, and the graph stays."""
    path = "/graphs?graph=urn:kept"
    store.put(path, content="<urn:a> <urn:p> 1 .", headers=TURTLE)
    before = triples(store, path)
    bad = {
        "text/turtle": "<urn:a> <urn:p> .",
        "application/n-triples": "<urn:a> <urn:p> <urn:b>",
        "application/rdf+xml": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Descr",
        "application/ld+json": '{"@id": "urn:a", "urn:p": ',
        "application/trig": "<urn:g> { <urn:a> <urn:p> }",
    }
    for media_type, body in bad.items():
        done = store.put(path, content=body, headers={"Content-Type": media_type})
        problem = assert_problem(done, 400, "upload-refused")
        assert problem["report"]["report"]["findings"][0]["where"]
        assert triples(store, path) == before


def test_writes_heed_preconditions(store: httpx.Client, assert_problem: Callable[..., dict[str, Any]]) -> None:
    """If-None-Match: * only creates, If-Match only changes what was seen (RFC 9110, section 13.1)."""
    path = "/graphs?graph=urn:once"
    only_new = {**TURTLE, "If-None-Match": "*"}
    assert store.put(path, content="<urn:a> <urn:p> 1 .", headers=only_new).status_code == 201
    assert_problem(store.put(path, content="<urn:a> <urn:p> 2 .", headers=only_new), 412, "precondition-failed")
    seen = store.get(path).headers["ETag"]
    assert store.post(path, content="<urn:b> <urn:p> 1 .", headers=TURTLE).status_code == 200
    late = store.put(path, content="<urn:c> <urn:p> 1 .", headers={**TURTLE, "If-Match": seen})
    assert_problem(late, 412, "precondition-failed")
    seen = store.get(path).headers["ETag"]
    store.put("/graphs?graph=urn:other", content="<urn:c> <urn:p> 1 .", headers=TURTLE)
    still = store.put(path, content="<urn:c> <urn:p> 1 .", headers={**TURTLE, "If-Match": seen})
    assert still.status_code == 204  # another graph has changed, not this one


def test_a_rehearsal_of_a_write_changes_nothing(store: httpx.Client) -> None:
    """dry-run tells what would come and go, for every way to write."""
    before = triples(store, "/graphs?default")
    outcomes = [
        store.put("/graphs?default&dry-run=true", content="<urn:a> <urn:p> 9 .", headers=TURTLE),
        store.post("/update?dry-run=true", content="CLEAR DEFAULT", headers=UPDATE),
    ]
    assert [done.status_code for done in outcomes] == [200, 200]
    assert all(done.json()["revision"] is None and done.json()["removed"] == 1 for done in outcomes)
    assert triples(store, "/graphs?default") == before


def test_an_update_is_whole_or_nothing(store: httpx.Client, assert_problem: Callable[..., dict[str, Any]]) -> None:
    """When one operation of a request fails, those before it have done nothing (SPARQL 1.1 Update, section 3)."""
    before = triples(store, "/graphs?default")
    failing = "INSERT DATA { <urn:new> <urn:p> 1 } ; DROP GRAPH <urn:missing>"
    assert_problem(store.post("/update", content=failing, headers=UPDATE), 409, "update-failed")
    malformed = assert_problem(
        store.post("/update", content="INSERT DATA {\n <urn:a> }", headers=UPDATE), 400, "query-syntax"
    )
    assert malformed["line"] == 2
    assert triples(store, "/graphs?default") == before


def test_nothing_is_fetched(store: httpx.Client, assert_problem: Callable[..., dict[str, Any]]) -> None:
    """LOAD and SERVICE in an update are refused, from the network and from files."""
    for address in ("http://127.0.0.1:1/", "file:///etc/passwd"):
        assert_problem(store.post("/update", content=f"LOAD <{address}>", headers=UPDATE), 400, "load-refused")
    service = "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
    assert_problem(store.post("/update", content=service, headers=UPDATE), 400, "service-refused")


def test_a_graph_is_patched_by_an_update_of_its_own(store: httpx.Client) -> None:
    """PATCH runs an update that may change this graph and no other (GSP, section 5.7)."""
    path = "/graphs?graph=urn:patched"
    store.put(path, content="<urn:a> <urn:p> 1 .", headers=TURTLE)
    done = store.patch(path, content="INSERT DATA { GRAPH <urn:patched> { <urn:b> <urn:p> 2 } }", headers=UPDATE)
    assert (done.status_code, done.json()["added"]) == (200, 1), done.text
    other = store.patch(path, content="INSERT DATA { GRAPH <urn:elsewhere> { <urn:b> <urn:p> 2 } }", headers=UPDATE)
    assert other.status_code == 400
    assert store.get("/graphs?graph=urn:elsewhere").status_code == 404


def test_every_way_to_write_is_under_the_same_rule(store: httpx.Client, assert_problem: Callable[..., Any]) -> None:
    """Without a token each of them is 401, and nothing was looked at."""
    with httpx.Client(base_url=store.base_url, trust_env=False) as stranger:
        for method, path in (
            ("POST", "/changes"),
            ("POST", "/changes?reverts=1"),
            ("POST", "/update"),
            ("PUT", "/graphs?default"),
            ("POST", "/graphs"),
            ("PATCH", "/graphs?graph=urn:g"),
            ("DELETE", "/graphs?graph=urn:g"),
        ):
            done = stranger.request(method, path, content=b"CLEAR ALL", headers=UPDATE)
            assert_problem(done, 401, "not-authorised")
            assert done.headers["WWW-Authenticate"].startswith("Bearer")
