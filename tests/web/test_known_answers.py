import pytest
from starlette.types import Message

from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.known_answers import LARGEST_BODY, MOST_ANSWERS, KnownAnswers, is_plain

PLAIN = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nUser-Agent: a\r\n\r\n"


def exchange(request: bytes | None, revision: str = "r1") -> Exchange:
    """Return an exchange that was answered from the cache."""

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(_message: Message) -> None:
        return

    scope = {"type": "http", "method": "GET", "path": "/sparql"}
    if request is not None:
        scope["raw_request"] = request  # type: ignore[assignment] # as the connection notes it
    return Exchange(scope, receive, send, "id", "192.0.2.1", revision, outcome="cached", query="ASK {}")


def with_header(header: bytes) -> bytes:
    """Return the plain request with a header more."""
    return PLAIN[:-2] + header + b"\r\n\r\n"


def test_a_known_request_is_found_for_its_revision_only() -> None:
    """The same bytes find the whole answer, as long as its revision is the current one."""
    answers = KnownAnswers()
    answers.put(exchange(PLAIN), 200, ((b"content-type", b"text/csv"),), b"true")
    known = answers.get(PLAIN, "r1")

    assert known is not None
    assert known.start == b"HTTP/1.1 200 OK\r\n"
    assert b"content-type: text/csv\r\ncontent-length: 4\r\naccess-control-allow-origin: *\r\n" in known.headers
    assert known.headers.endswith(b"x-revision: r1\r\nx-request-id: ")
    assert (known.body, known.outcome, known.path, known.status) == (b"true", "cached", "/sparql", 200)
    assert answers.get(PLAIN, "r2") is None
    assert answers.get(PLAIN + b"x", "r1") is None


def test_a_known_page_keeps_its_security_policy() -> None:
    """What browsers must not do on a page holds however often it was asked for."""
    answers = KnownAnswers()
    answers.put(exchange(PLAIN), 200, ((b"content-type", b"text/html; charset=utf-8"),), b"<p>")
    known = answers.get(PLAIN, "r1")

    assert known is not None
    assert b"\r\ncontent-security-policy: default-src 'none'" in known.headers
    assert b"\r\nreferrer-policy: no-referrer\r\n" in known.headers


@pytest.mark.parametrize("header", [b"Connection: keep-alive", b"connection: Keep-Alive", b"If-None-Match: x"])
def test_a_plain_request_may_have_any_header_that_changes_nothing_but_itself(header: bytes) -> None:
    """What the bytes say is all that counts."""
    assert is_plain(with_header(header))


@pytest.mark.parametrize(
    "request_",
    [
        PLAIN[:-2],
        PLAIN + PLAIN,
        PLAIN + b"x",
        PLAIN.replace(b"GET", b"HEAD"),
        PLAIN.replace(b"GET", b"POST"),
        PLAIN.replace(b"HTTP/1.1", b"HTTP/1.0"),
        with_header(b"Content-Length: 5"),
        with_header(b"content-length:5"),
        with_header(b"Transfer-Encoding: chunked"),
        with_header(b"Connection: close"),
        with_header(b"Connection:close"),
        with_header(b"Connection: keep-alive, close"),
        with_header(b"Connection: keep-alive\r\nConnection: close"),
        with_header(b"Upgrade: h2c"),
        with_header(b"Expect: 100-continue"),
        with_header(b"X-Request-Id: mine"),
        with_header(b"X-Forwarded-For: 192.0.2.1"),
        with_header(b"X-Forwarded-Proto: https"),
        with_header(b"X: " + b"x" * 8192),
    ],
)
def test_a_request_that_depends_on_more_than_its_bytes_is_not_remembered(request_: bytes) -> None:
    """A body that follows, another client behind a proxy, a wish for this connection: each is read properly."""
    answers = KnownAnswers()
    answers.put(exchange(request_), 200, (), b"true")

    assert answers.get(request_, "r1") is None


def test_what_was_not_seen_whole_or_is_too_large_is_not_remembered() -> None:
    """Without the bytes there is nothing to know the request by; large answers are for the cache."""
    answers = KnownAnswers()
    answers.put(exchange(None), 200, (), b"true")
    answers.put(exchange(PLAIN), 200, (), bytes(LARGEST_BODY + 1))

    assert answers.get(PLAIN, "r1") is None


def test_a_304_has_no_length() -> None:
    """The length of an answer that is not sent is not told."""
    answers = KnownAnswers()
    answers.put(exchange(PLAIN), 304, ((b"etag", b"x"),), b"")
    known = answers.get(PLAIN, "r1")

    assert known is not None
    assert b"content-length" not in known.headers


def test_only_so_many_are_remembered() -> None:
    """The one that was not used for the longest goes first."""
    answers = KnownAnswers()
    requests = [PLAIN.replace(b"ASK", b"ASK%d" % number) for number in range(MOST_ANSWERS + 1)]
    for request in requests[:-1]:
        answers.put(exchange(request), 200, (), b"true")
    assert answers.get(requests[0], "r1") is not None
    answers.put(exchange(requests[-1]), 200, (), b"true")

    assert answers.get(requests[0], "r1") is not None
    assert answers.get(requests[1], "r1") is None
