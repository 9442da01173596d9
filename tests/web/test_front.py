import re
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager

import httpx
import pytest

from cancernet_kg.settings import Settings
from cancernet_kg.web import answering
from cancernet_kg.web.app import ENDPOINTS

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
READ = "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/sparql?query=ASK%7B%7D", 200),
        ("/sparql?query=ASK", 400),
        ("/sparql?query=ASK%7B%7D&revision=none", 404),
        ("/graphs?default", 200),
        ("/graphs/none", 404),
        ("/.well-known/void", 200),
        ("/ontology", 200),
        ("/health/live", 200),
        ("/health/ready", 200),
        ("/metrics", 200),
        ("/queries", 401),
        ("/nowhere", 404),
        ("/static/none.css", 404),
    ],
)
def test_every_answer_may_be_read_from_any_site_and_referred_to(client: httpx.Client, path: str, status: int) -> None:
    """Pages, answers and errors alike carry CORS headers without credentials, a request id and the revision."""
    response = client.get(path, headers={"Origin": "https://x.eu"})

    assert response.status_code == status
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert {"ETag", "X-Revision", "Retry-After"} <= set(response.headers["access-control-expose-headers"].split(", "))
    assert re.fullmatch("[0-9a-f]{16}", response.headers["x-request-id"])
    assert re.fullmatch("[0-9a-f]{12}", response.headers["x-revision"])
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "server" not in response.headers


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", "GET, HEAD, POST, QUERY, OPTIONS"),
        ("/graphs", f"{READ}, PUT, POST, DELETE, PATCH"),
        ("/graphs/curated", f"{READ}, PUT, POST, DELETE, PATCH"),
        ("/changes/1", "GET, HEAD, OPTIONS"),
        ("/update", "POST, OPTIONS"),
        ("/.well-known/void", READ),
        ("/ontology", READ),
        ("/", READ),
        ("/nowhere", READ),
    ],
)
def test_a_browser_may_ask_first(client: httpx.Client, path: str, methods: str) -> None:
    """OPTIONS is answered on every path, also on unknown ones, without a body and for a day."""
    response = client.options(path, headers={"Origin": "https://x.eu", "Access-Control-Request-Method": "GET"})

    assert (response.status_code, response.content) == (204, b"")
    assert "content-length" not in response.headers
    assert response.headers["allow"] == response.headers["access-control-allow-methods"] == methods
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["access-control-max-age"] == "86400"


@pytest.mark.parametrize("query", ["q=%ff", "lang=en&lang=fr&format=json&format=csv", "lang=%ff&format=%ff"])
def test_an_address_that_cannot_be_read_is_answered_with_a_page(client: httpx.Client, query: str) -> None:
    """Whoever likes HTML best is told on a page what is wrong, even where it is what would tell how to answer."""
    response = client.get(f"/api/search?{query}", headers={"Accept": "text/html"})

    assert response.status_code == 400
    assert response.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("path", sorted(ENDPOINTS))
def test_a_method_that_an_endpoint_does_not_have_is_refused(
    client: httpx.Client, assert_problem: Problem, path: str
) -> None:
    """The answer is 405 with the methods that there are, whatever the endpoint, before anything is looked at."""
    missing = "DELETE" if "DELETE" not in ENDPOINTS[path].methods else "PROPFIND"
    response = client.request(missing, path)

    assert_problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == ", ".join(ENDPOINTS[path].methods)


@pytest.mark.parametrize("name", ["Accept", "Accept-Encoding", "If-None-Match", "X-Revision", "User-Agent"])
def test_a_header_of_any_length_is_not_remembered(client: httpx.Client, assert_problem: Problem, name: str) -> None:
    """What is too long to mean anything is refused before anything is done with it."""
    response = client.get("/sparql?query=ASK%7B%7D", headers={name: "text/csv," * 1000})

    assert_problem(response, 431, "header-too-large")


def test_a_request_may_bring_its_own_id(client: httpx.Client, assert_problem: Problem) -> None:
    """A plain id is used in the answer, and in the problem; one that could forge a log line is not."""
    given = client.get("/sparql?query=ASK", headers={"X-Request-Id": "trace_1-a"})
    forged = client.get("/nowhere", headers={"X-Request-Id": 'a","b'})

    assert assert_problem(given, 400, "query-syntax")["request_id"] == "trace_1-a"
    assert re.fullmatch("[0-9a-f]{16}", str(assert_problem(forged, 404, "not-found")["request_id"]))


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/", "GET, HEAD, OPTIONS"),
        ("DELETE", "/.well-known/void", "GET, HEAD, OPTIONS"),
        ("GET", "/update", "POST, OPTIONS"),
        ("POST", "/ontology", "GET, HEAD, OPTIONS"),
        ("GET", "/reload", "OPTIONS, POST"),
        ("POST", "/queries", "GET, HEAD, OPTIONS"),
        ("GET", "/queries/x", "DELETE, OPTIONS"),
    ],
)
def test_methods_that_a_path_lacks_are_refused(
    client: httpx.Client, assert_problem: Problem, method: str, path: str, allowed: str
) -> None:
    """405 names the methods that there are."""
    response = client.request(method, path)

    assert_problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK%7B%7D", "/graphs?default", "/", "/health/ready", "/nowhere", "/ontology"]
)
def test_head_is_get_without_the_body(client: httpx.Client, path: str) -> None:
    """The same status and type, no byte of a body, and the connection goes on."""
    head, got = client.head(path), client.get(path)

    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers.get("content-length", "0") in {got.headers.get("content-length"), "0"}


def test_a_head_on_a_kept_connection_is_followed_by_the_next_answer(server: str) -> None:
    """Not a byte of a body stands between the answer to HEAD and the next one."""
    address = httpx.URL(server)
    with socket.create_connection((address.host, address.port or 80), timeout=10) as connection:
        for path in (b"/sparql?query=ASK%7B%7D", b"/sparql?query=ASK", b"/graphs?default", b"/"):
            connection.sendall(b"HEAD " + path + b" HTTP/1.1\r\nHost: x\r\n\r\n")
            connection.sendall(b"GET /sparql?query=ASK%7B%7D&format=csv HTTP/1.1\r\nHost: x\r\n\r\n")
            received = b""
            while not received.endswith(b"\r\n\r\ntrue"):
                received += connection.recv(65536)

            assert received.count(b"HTTP/1.1 ") == 2
            assert received.partition(b"\r\n\r\n")[2].startswith(b"HTTP/1.1 200 OK")


def test_an_unforeseen_error_is_a_problem_without_inner_details(
    settings: Settings,
    start_server: Callable[..., AbstractContextManager[str]],
    assert_problem: Problem,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Even a defect is answered in the one error shape, and tells nothing of the machine."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret/path")

    with start_server(settings) as address:
        monkeypatch.setattr(answering, "entity_tag", broken)
        monkeypatch.setattr("cancernet_kg.web.metrics.generate_latest", broken)
        before = httpx.get(f"{address}/sparql?query=ASK%7B%7D"), httpx.get(f"{address}/metrics")
        monkeypatch.undo()
        after = httpx.get(f"{address}/sparql?query=ASK%7B%7D")

    for response in before:
        assert_problem(response, 500, "internal-error")
        assert "secret" not in response.text
        assert "ZeroDivision" not in response.text
    assert after.status_code == 200
