import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st

from cancernet_kg.errors import (
    QueryError,
    ServiceAnswerTooLarge,
    ServiceFailed,
    ServiceRefused,
    ServiceTimeout,
)
from cancernet_kg.store import pinned_connection, remote_endpoint
from cancernet_kg.store.remote_endpoint import Solutions
from cancernet_kg.store.services import Services

Reply = Callable[[BaseHTTPRequestHandler, str], None]
Start = Callable[..., str]

QUERY = "SELECT * WHERE { ?s ?p ?o }"
JSON = "application/sparql-results+json"
EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
PRIVATE = Services(allow_private=True, timeout_seconds=0.4, max_rows=5, max_bytes=2000)


def fixed(body: bytes, status: int = 200, media_type: str = JSON, **headers: str) -> Reply:
    """Return a reply that is always the same."""

    def reply(handler: BaseHTTPRequestHandler, _query: str) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def rows(number: int) -> bytes:
    """Return results with a number of solutions."""
    bindings = [{"s": {"type": "literal", "value": str(row)}} for row in range(number)]
    return json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": bindings}}).encode()


def ask(endpoint: str, services: Services = PRIVATE) -> Solutions:
    """Ask an endpoint the query of these tests."""
    return remote_endpoint.ask(endpoint, QUERY, services, pinned_connection.resolve)


def test_the_query_is_sent_whole_and_the_answer_read(stand_in: Start) -> None:
    """One POST with the query in a form, from this project by name, asking for JSON."""
    received: list[tuple[str, str | None, str | None, str | None, str]] = []

    def reply(handler: BaseHTTPRequestHandler, query: str) -> None:
        headers = handler.headers
        received.append((handler.path, headers["Host"], headers["Accept"], headers["User-Agent"], query))
        fixed(rows(2))(handler, query)

    endpoint = stand_in(reply)
    solutions = ask(endpoint + "?default-graph-uri=a&x=%20")

    assert solutions.variables == ("s",)
    assert [str(term) for row in solutions.rows for term in row] == ['"0"', '"1"']
    ((path, host, accept, agent, query),) = received
    assert (path, host) == ("/sparql?default-graph-uri=a&x=%20", endpoint.split("/")[2])
    assert (accept, query) == (JSON, QUERY)
    assert (agent or "").startswith("cancernet-kg")


def endless(handler: BaseHTTPRequestHandler, _query: str) -> None:
    """Send a body without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b" " * 10_000)


def endless_chunks(handler: BaseHTTPRequestHandler, _query: str) -> None:
    """Send chunks without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b"3e8\r\n" + b" " * 1000 + b"\r\n")


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        (endless, "2000 bytes"),
        (endless_chunks, "2000 bytes"),
        (fixed(EMPTY + b" " * 3000), "2000 bytes"),
        (fixed(rows(6)), "5 rows"),
        (fixed(rows(3), X_SPARQL_MaxRows="3"), "3 rows, where it cuts"),
    ],
)
def test_too_much_is_an_error_and_never_cut(stand_in: Start, reply: Reply, what: str) -> None:
    """An answer is taken whole or not at all, also when the other endpoint cut it."""
    with pytest.raises(ServiceAnswerTooLarge, match=what) as caught:
        ask(stand_in(reply))

    assert "SELECT" in (caught.value.hint or "")


def test_an_answer_of_just_the_allowed_size_is_taken(stand_in: Start) -> None:
    """The limits are reached, not crossed."""
    body = rows(5)
    endpoint = stand_in(fixed(body, X_SPARQL_MaxRows="6"))
    services = Services(allow_private=True, max_rows=5, max_bytes=len(body))

    assert len(ask(endpoint, services).rows) == 5


def drip(piece: bytes, start: bytes = b"") -> Reply:
    """Return a reply that sends a start, then the same few bytes ten times a second for two seconds."""

    def reply(handler: BaseHTTPRequestHandler, _query: str) -> None:
        handler.wfile.write(start)
        with suppress(OSError):
            for _ in range(20):
                handler.wfile.write(piece)
                time.sleep(0.1)

    return reply


STARTED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "reply",
    [
        drip(b""),
        drip(b"H"),
        drip(b"HTTP/1.1 100 Continue\r\n\r\n"),
        drip(b"X: y\r\n", STARTED),
        drip(b" ", STARTED + b"Content-Length: 100\r\n\r\n"),
        drip(b" ", STARTED + b"\r\n"),
        drip(b"1\r\n \r\n", STARTED + b"Transfer-Encoding: chunked\r\n\r\n"),
    ],
)
def test_one_deadline_covers_the_whole_call(stand_in: Start, reply: Reply) -> None:
    """However a slow endpoint spreads its bytes, the call ends in time."""
    endpoint = stand_in(reply)
    started = time.perf_counter()
    with pytest.raises(ServiceTimeout, match=r"0\.4 seconds") as caught:
        ask(endpoint)

    assert time.perf_counter() - started < 0.8
    assert endpoint in caught.value.detail


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        (fixed(EMPTY, 302, Location="http://127.0.0.1:1/"), "status 302 and redirects are not followed"),
        (fixed(EMPTY, 307, Location="/sparql"), "status 307 and redirects are not followed"),
        (fixed(b"Prefix x:\n is\x00 unknown.", 400, "text/plain"), "status 400: Prefix x: is unknown"),
        (fixed(b"<html>", 500, "text/html"), r"status 500\.$"),
        (fixed(b"", 204), "status 204"),
        (fixed(EMPTY, 203), "status 203"),
        (fixed(EMPTY, media_type="text/html"), "text/html instead"),
        (fixed(EMPTY, media_type="application/sparql-results+xml"), r"\+xml instead"),
        (fixed(EMPTY, Content_Encoding="gzip"), "compressed"),
        (fixed(b'{"head":{},"boolean":true}'), "boolean"),
        (fixed(EMPTY, X_SQL_State="S1TAT"), "a part of the results"),
        (fixed(b""), "cannot be read"),
        (fixed(b"\xff"), "cannot be read"),
        (fixed(EMPTY[:-1]), "cannot be read"),
        (fixed(EMPTY + b"}"), "cannot be read"),
        (fixed(EMPTY.replace(b'"s"', b'"s}"')), "cannot be read"),
        (fixed(rows(1).replace(b"literal", b"uri")), "cannot be read"),
        (fixed(b"[" * 1500), "cannot be read"),
        (drip(b"", b"SSH-2.0\r\n"), "could not be reached"),
        (drip(b"", b"HTTP/1.1 200 " + b"x" * 70_000), "could not be reached"),
        (lambda handler, _query: handler.connection.close(), "could not be reached"),
    ],
)
def test_an_unusable_answer_names_the_endpoint_and_the_reason(stand_in: Start, reply: Reply, what: str) -> None:
    """Whatever comes back that is not a whole and readable table is an error of that endpoint."""
    endpoint = stand_in(reply)
    with pytest.raises(ServiceFailed, match=what) as caught:
        ask(endpoint)

    assert endpoint in caught.value.detail
    assert not isinstance(caught.value, ServiceTimeout)


def test_a_chunked_answer_that_breaks_off_is_an_error(stand_in: Start) -> None:
    """Results that look whole are not, when the last chunk is missing."""

    def reply(handler: BaseHTTPRequestHandler, _query: str) -> None:
        handler.wfile.write(STARTED + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(EMPTY), EMPTY))
        handler.close_connection = True

    with pytest.raises(ServiceFailed):
        ask(stand_in(reply))


HEAD_LINES = [
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.0 200\r\n",
    b"HTTP/1.1 -1 \xff\r\n",
    b"Content-Type: application/json\r\n",
    b"Content-Type: application/json; charset=\xff;=\r\n",
    b"Content-Length: -5\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"X-SPARQL-MaxRows: \xb2\r\n",
    b" folded\r\n",
    b":\r\n",
    b"\r\n",
    b"\x00",
]
BODIES = [
    EMPTY,
    b"-1\r\n",
    b"zz\r\n",
    b"ffffffffffff\r\n",
    b"0\r\n\r\n",
    b"%x\r\n%s\r\n" % (len(EMPTY), EMPTY),
    b"\xff",
]


@pytest.fixture(scope="module")
def raw(stand_in: Start) -> tuple[str, list[bytes]]:
    """Return an endpoint and the bytes it sends, whatever they are."""
    pieces: list[bytes] = []

    def reply(handler: BaseHTTPRequestHandler, _query: str) -> None:
        with suppress(OSError):
            handler.wfile.write(b"".join(pieces))
        handler.close_connection = True

    return stand_in(reply), pieces


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(HEAD_LINES), max_size=6),
    st.lists(st.one_of(st.sampled_from(BODIES), st.binary(max_size=5)), max_size=4),
)
def test_no_answer_at_all_can_break_the_caller(
    raw: tuple[str, list[bytes]], head: list[bytes], body: list[bytes]
) -> None:
    """Whatever bytes come back, the call ends with solutions or with an error of that endpoint."""
    endpoint, pieces = raw
    pieces[:] = [b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n", *head, b"\r\n", *body]
    with suppress(ServiceFailed, ServiceAnswerTooLarge):
        assert ask(endpoint).rows == ()


def test_blank_nodes_of_virtuoso_are_read(stand_in: Start) -> None:
    """Its labels of blank nodes are not those of the standard; the same characters in a literal stay."""
    bindings = '{"s":{"type":"bnode","value":"nodeID://b1"}},{"s":{"type":"literal","value":"\\"nodeID://b1"}}'
    body = f'{{"head":{{"vars":["s"]}},"results":{{"bindings":[{bindings}]}}}}'

    solutions = ask(stand_in(fixed(body.encode(), media_type="application/json")))

    assert [str(term) for row in solutions.rows for term in row] == ["_:b1", r'"\"nodeID://b1"']


def test_an_endpoint_that_is_not_there_is_an_error() -> None:
    """Neither a closed port nor an unknown name is anything else than a failed call."""
    with pytest.raises(ServiceFailed, match="refused"):
        ask("http://127.0.0.1:1/sparql")
    with pytest.raises(ServiceFailed, match=r"nowhere\.invalid"):
        ask("http://nowhere.invalid/sparql")


def test_a_name_without_addresses_or_with_a_slow_resolver_is_an_error() -> None:
    """The time for the resolver counts, and nothing found is nothing to call."""

    def slow(_host: str, _port: int) -> list[str]:
        time.sleep(PRIVATE.timeout_seconds)
        return ["127.0.0.1"]

    with pytest.raises(ServiceTimeout):
        remote_endpoint.ask("http://name.example/sparql", QUERY, PRIVATE, slow)
    with pytest.raises(ServiceFailed, match="no address"):
        remote_endpoint.ask("http://name.example/sparql", QUERY, PRIVATE, lambda _host, _port: [])


@pytest.mark.parametrize("found", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:127.0.0.1"]])
def test_private_addresses_are_refused_even_one_among_others(stand_in: Start, found: Sequence[str]) -> None:
    """A listed name that leads into a private network is not called."""
    called: list[str] = []
    endpoint = stand_in(lambda _handler, query: called.append(query))
    with pytest.raises(ServiceRefused, match="private network"):
        remote_endpoint.ask(endpoint, QUERY, Services(timeout_seconds=0.4), lambda _host, _port: found)

    assert called == []


def test_the_address_that_was_judged_is_the_one_that_is_called(stand_in: Start) -> None:
    """A name that leads elsewhere the next time it is resolved is not resolved a second time."""
    endpoint = stand_in(fixed(rows(1))).replace("127.0.0.1", "rebinding.example")
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    solutions = remote_endpoint.ask(endpoint, QUERY, PRIVATE, lambda _host, _port: answers.pop(0))

    assert len(solutions.rows) == 1
    assert answers == [["169.254.169.254"]]


def test_the_next_address_is_tried_when_one_is_dead(stand_in: Start) -> None:
    """A host that is half there is there."""
    endpoint = stand_in(fixed(rows(1)))
    solutions = remote_endpoint.ask(endpoint, QUERY, PRIVATE, lambda _host, _port: ["127.0.0.2", "::1", "127.0.0.1"])

    assert len(solutions.rows) == 1


def test_proxies_of_the_environment_are_not_used(stand_in: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve the name itself."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")

    assert len(ask(stand_in(fixed(rows(1)))).rows) == 1


def test_certificates_are_checked_for_the_name_not_the_address(
    stand_in: Start, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over TLS the pinned address must prove to be the host of the list."""
    endpoint = stand_in(fixed(rows(1)), tls_host="sparql.example")

    def asked(address: str) -> Solutions:
        return remote_endpoint.ask(address, QUERY, PRIVATE, lambda _host, _port: ["127.0.0.1"])

    with pytest.raises(ServiceFailed, match="certificate"):
        asked(endpoint)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    assert len(asked(endpoint).rows) == 1
    with pytest.raises(ServiceFailed, match="certificate"):
        asked(endpoint.replace("sparql.example", "other.example"))


def test_errors_tell_apart_who_has_to_act() -> None:
    """Gateway errors for the other endpoint, client errors for the query."""
    statuses = {kind: kind.status for kind in (ServiceFailed, ServiceTimeout, ServiceAnswerTooLarge, ServiceRefused)}

    assert statuses == {ServiceFailed: 502, ServiceTimeout: 504, ServiceAnswerTooLarge: 422, ServiceRefused: 400}
    assert all(issubclass(kind, QueryError) for kind in statuses)
