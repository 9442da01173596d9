from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.settings import Settings
from tests.web.asking import until

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
Reading = Callable[[httpx.Client, str], float]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SIZE = "SELECT ?size { <urn:ex:alpha> <urn:ex:size> ?size }"
ADMINISTRATION = [("GET", "/queries"), ("DELETE", "/queries/x"), ("POST", "/reload")]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a file that a test may change."""
    path = tmp_path / "data.nq"
    write(path, 3)
    return path


@pytest.fixture
def changing(
    data: Path, small_settings: Settings, start_server: Callable[..., AbstractContextManager[str]]
) -> Iterator[httpx.Client]:
    """Run a server over that file and return its client."""
    settings = replace(small_settings, kept_revisions=1)
    with start_server(settings, (data,)) as address, httpx.Client(base_url=address, trust_env=False) as client:
        yield client


def write(path: Path, size: int) -> None:
    """Write another version of the data."""
    path.write_text(f'<urn:ex:alpha> <urn:ex:size> "{size}" <urn:ex:g> .\n')


def bearing(token: str) -> dict[str, str]:
    """Return the header that opens the administrator's door."""
    return {"Authorization": f"Bearer {token}"}


def size(client: httpx.Client, headers: dict[str, str] | None = None, **parameters: str) -> str:
    """Return the size of alpha, and see that the answer says which revision it is from."""
    response = client.get("/sparql", params={"query": SIZE, "format": "csv", **parameters}, headers=headers)
    assert response.headers["x-revision"] in (response.headers["etag"], response.headers["content-disposition"])[0]
    return response.text.split()[1]


def test_health_is_machine_readable(client: httpx.Client, graph: LoadedGraph) -> None:
    """Monitoring learns that the server lives, that it can answer, and with which revisions."""
    alive, ready = client.get("/health/live"), client.get("/health/ready")

    assert alive.json()["status"] == ready.json()["status"] == "ok"
    assert alive.json()["uptime_seconds"] >= 0
    assert ready.json()["revisions"] == [ready.json()["revision"]] == [graph.snapshot.revision]
    assert ready.json()["triples"] >= graph.snapshot.triples
    assert alive.headers["cache-control"] == ready.headers["cache-control"] == "no-store"


def test_metrics_follow_what_happens(small: httpx.Client, reading: Reading) -> None:
    """Requests, queries by outcome, the cache and the graph are on the page, and move."""
    names = (
        'cancernet_requests_total{method="GET",path="/sparql",status="200"}',
        'cancernet_requests_total{method="GET",path="/sparql",status="400"}',
        'cancernet_requests_total{method="GET",path="other",status="404"}',
        'cancernet_query_seconds_count{outcome="evaluated"}',
        'cancernet_query_seconds_count{outcome="cached"}',
        'cancernet_query_seconds_count{outcome="not_modified"}',
        'cancernet_query_seconds_count{outcome="refused"}',
        "cancernet_cache_hits_total",
        "cancernet_cache_entries",
    )
    before = [reading(small, name) for name in names]
    query = "ASK { ?metrics ?p ?o }"
    tag = small.get("/sparql", params={"query": query}).headers["etag"]
    small.get("/sparql", params={"query": query}, headers={"X-Request-Id": "cached"})
    small.get("/sparql", params={"query": query}, headers={"If-None-Match": tag})
    small.get("/sparql", params={"query": "ASK {"})
    small.get("/nowhere")
    moved = [reading(small, name) - value for name, value in zip(names, before, strict=True)]

    assert moved == [2, 1, 1, 1, 1, 1, 1, 1, 1]
    assert small.get("/metrics").headers["content-type"].startswith("text/plain; version=0.0.4")
    assert reading(small, "cancernet_triples") == 452
    revision = small.get("/health/ready").json()["revision"]
    assert reading(small, f'cancernet_revision_info{{revision="{revision}"}}') == 1


def test_running_queries_are_listed_and_stopped(
    small: httpx.Client, token: str, assert_problem: Problem, reading: Reading
) -> None:
    """The administrator sees what runs, for how long and for whom, and ends it; the client is told who did."""
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(
            small.get, "/sparql", params={"query": ENDLESS, "timeout": 15}, headers={"X-Request-Id": "endless"}
        )
        until(lambda: reading(small, "cancernet_queries_running") == 1)
        listed = small.get("/queries", headers=bearing(token)).json()
        stopped = small.delete("/queries/endless", headers=bearing(token))
        answer = asked.result()

    assert listed["waiting"] == 0
    (query,) = listed["queries"]
    assert (query["id"], query["text"], query["timeout_seconds"], query["kind"]) == ("endless", ENDLESS, 15, "query")
    assert query["client"] == "127.0.0.1"
    assert 0 <= query["seconds"] < 10
    assert query["revision"] == small.get("/health/ready").json()["revision"]
    assert stopped.status_code == 204
    assert "administrator" in str(assert_problem(answer, 503, "query-stopped")["detail"])
    assert small.get("/queries", headers=bearing(token)).json() == {"queries": [], "waiting": 0}
    assert_problem(small.delete("/queries/endless", headers=bearing(token)), 404, "nothing-found")


@pytest.mark.parametrize(("method", "path"), ADMINISTRATION)
@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Basic a-token-of-the-tests", "a-token-of-the-tests"])
def test_the_administrators_door_needs_a_token(
    small: httpx.Client, assert_problem: Problem, method: str, path: str, authorization: str | None
) -> None:
    """Without a token, the answer is always the same, and names the scheme only (RFC 6750, section 3.1)."""
    headers = {} if authorization is None else {"Authorization": authorization}
    response = small.request(method, path, headers=headers)
    problem = assert_problem(response, 401, "not-authorised")

    assert response.headers["www-authenticate"] == 'Bearer realm="cancernet-kg"'
    assert problem["detail"] == "The request carries no token."


@pytest.mark.parametrize(("method", "path"), ADMINISTRATION)
@pytest.mark.parametrize("given", ["wrong", "é", "a-token-of-the-test", "a-token-of-the-tests, a-token-of-the-tests"])
def test_the_administrators_door_needs_the_right_token(
    small: httpx.Client, assert_problem: Problem, method: str, path: str, given: str
) -> None:
    """A token that is not known is told to be invalid, however much of it is right."""
    headers = httpx.Headers({"Authorization": f"Bearer {given}"}, encoding="latin-1")
    response = small.request(method, path, headers=headers)
    problem = assert_problem(response, 401, "invalid-token")

    assert response.headers["www-authenticate"] == 'Bearer realm="cancernet-kg", error="invalid_token"'
    assert problem["detail"] == "The token is not known here; it may have been revoked."


@pytest.mark.parametrize(("method", "path"), ADMINISTRATION)
def test_without_a_token_in_the_settings_the_door_is_closed(
    client: httpx.Client, assert_problem: Problem, method: str, path: str
) -> None:
    """No token is not an empty token."""
    response = client.request(method, path, headers={"Authorization": "Bearer"})

    assert "CANCERNET_ADMIN_TOKEN" in str(assert_problem(response, 401, "not-authorised")["hint"])


def test_tokens_of_the_data_directory_open_by_their_role(
    tmp_path: Path,
    settings: Settings,
    made_up: Path,
    start_server: Callable[..., AbstractContextManager[str]],
    assert_problem: Problem,
) -> None:
    """Tokens made, revoked or spoilt while the server runs count at once; a curator is not the administrator."""
    with (
        start_server(replace(settings, data_dir=tmp_path, access_log=False), (made_up,)) as address,
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        curator = bearing(access.add(tmp_path, "marie", Role.CURATOR))
        admin = bearing(access.add(tmp_path, "ada", Role.ADMIN))
        refused = client.get("/queries", headers=curator)

        assert "role admin" in str(assert_problem(refused, 403, "forbidden")["detail"])
        assert refused.headers["www-authenticate"] == 'Bearer realm="cancernet-kg", error="insufficient_scope"'
        assert client.get("/queries", headers=admin).status_code == 200

        access.revoke(tmp_path, "ada")
        assert_problem(client.get("/queries", headers=admin), 401, "invalid-token")

        (tmp_path / access.FILE).chmod(0o644)
        problem = assert_problem(client.get("/queries", headers=admin), 500, "token-file-unusable")
        assert problem["hint"] == "Close it: chmod 600 tokens.json"


def test_the_scheme_of_the_token_is_read_without_case(small: httpx.Client, token: str) -> None:
    """RFC 9110 leaves the case of a scheme to the client."""
    assert small.get("/queries", headers={"Authorization": f"bearer {token}"}).status_code == 200


def test_a_new_revision_never_serves_an_old_answer(
    changing: httpx.Client, data: Path, token: str, assert_problem: Problem
) -> None:
    """Evaluated, kept, known by its tag or by its bytes: after a reload everything is from the new data."""
    first = changing.get("/health/ready").json()["revision"]
    assert [size(changing) for _ in range(3)] == ["3"] * 3
    tag = changing.get("/sparql", params={"query": SIZE, "format": "csv"}).headers["etag"]
    write(data, 4)
    reloaded = changing.post("/reload", headers=bearing(token)).json()
    second = reloaded["revision"]
    stale = changing.get("/sparql", params={"query": SIZE, "format": "csv"}, headers={"If-None-Match": tag})

    assert reloaded == {"revision": second, "changed": True}
    assert second != first
    assert [size(changing) for _ in range(3)] == ["4"] * 3
    assert (stale.status_code, stale.text.split()[1]) == (200, "4")
    assert changing.get("/health/ready").json()["revisions"] == [first, second]

    for _ in range(2):
        assert size(changing, revision=first) == size(changing, {"X-Revision": first}) == "3"
    assert size(changing, {"X-Revision": first}, revision=second) == "4"
    pinned = changing.get("/sparql", params={"query": SIZE, "revision": first})
    assert "immutable" in pinned.headers["cache-control"]
    assert pinned.headers["x-revision"] == first
    assert "X-Revision" in pinned.headers["vary"]
    graph = changing.get("/graphs", params={"graph": "urn:ex:g", "revision": first})
    assert (graph.headers["x-revision"], '"3"' in graph.text) == (first, True)

    unknown = changing.get("/sparql", params={"query": SIZE, "revision": "0" * 12})
    assert assert_problem(unknown, 404, "unknown-revision")["available"] == [second, first]
    assert changing.post("/reload", headers=bearing(token)).json() == {"revision": second, "changed": False}
    assert size(changing, revision=first) == "3"


def test_files_that_cannot_be_loaded_are_told_and_change_nothing(
    changing: httpx.Client, data: Path, token: str, assert_problem: Problem
) -> None:
    """A broken file is named with its line, never with its folder, and the server goes on."""
    data.write_text("<urn:a> <urn:b> .\n")
    response = changing.post("/reload", headers=bearing(token))
    problem = assert_problem(response, 500, "source-syntax")

    assert (problem["file"], problem["line"]) == ("data.nq", 1)
    assert str(data.parent) not in response.text
    assert size(changing) == "3"
    assert changing.get("/health/ready").json()["status"] == "ok"


def test_the_budget_is_per_client(
    small_settings: Settings,
    made_up: Path,
    start_server: Callable[..., AbstractContextManager[str]],
    assert_problem: Problem,
    reading: Reading,
) -> None:
    """A client with too many failing queries has to wait; others, kept answers and this machine need not."""
    settings = replace(small_settings, client_errors=1, workers=1)
    with start_server(settings, (made_up,)) as address, httpx.Client(base_url=address, trust_env=False) as client:

        def ask(query: str, sender: str) -> httpx.Response:
            return client.get("/sparql", params={"query": query}, headers={"X-Forwarded-For": sender})

        assert ask("ASK {}", "192.0.2.1").status_code == 200
        failing = [ask("ASK {", "192.0.2.1") for _ in range(3)]

        assert [response.status_code for response in failing] == [400, 400, 429]
        assert_problem(failing[2], 429, "budget-spent")
        assert 0 < int(failing[2].headers["retry-after"]) <= 61
        assert ask("ASK { ?s ?p ?o }", "192.0.2.1").status_code == 429
        assert ask("ASK {}", "192.0.2.1").status_code == 200
        assert ask("ASK { ?s ?p ?o }", "192.0.2.2").status_code == 200
        assert [ask("ASK {", "127.0.0.1").status_code for _ in range(4)] == [400] * 4
        assert reading(client, 'cancernet_client_refusals_total{reason="budget-spent"}') == 2
