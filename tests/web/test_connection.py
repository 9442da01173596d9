import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from cancernet_kg.settings import Settings
from cancernet_kg.web import connection as connections

KNOWN = b"GET /sparql?query=ASK%7B%20%3Fknown%20%3Fp%20%3Fo%20%7D&format=csv HTTP/1.1\r\nHost: x\r\n\r\n"
OTHER = b"GET /sparql?query=ASK%7B%20FILTER(false)%20%7D&format=csv HTTP/1.1\r\nHost: x\r\n\r\n"


@contextmanager
def connected(server: str) -> Iterator[socket.socket]:
    """Open a connection to a server."""
    address = httpx.URL(server)
    with socket.create_connection((address.host, address.port or 80), timeout=10) as held:
        yield held


def answer(held: socket.socket) -> tuple[bytes, bytes]:
    """Read one answer that has a length; return its head and its body."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += held.recv(1)
    head, _, body = received.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
    while len(body) < length:
        body += held.recv(length - len(body))
    return head, body


def test_a_repeated_request_gets_the_same_answer(server: str) -> None:
    """Evaluated, kept, known by its bytes: on one connection or on another, but for date and id it is the same."""
    seen = []
    for _ in range(2):
        with connected(server) as held:
            for _ in range(4):
                held.sendall(KNOWN)
                head, body = answer(held)
                own = (b"date", b"x-request-id", b"server-timing")
                seen.append(({line for line in head.split(b"\r\n") if not line.startswith(own)}, body))

    assert {body for _, body in seen} == {b"true"}
    assert all(lines == seen[0][0] for lines, _ in seen)


def test_a_known_request_in_two_parts_or_with_another_is_answered_in_order(server: str) -> None:
    """However the bytes arrive, each request gets its own answer."""
    with connected(server) as held:
        for _ in range(3):
            held.sendall(KNOWN)
            assert answer(held)[1] == b"true"
        held.sendall(KNOWN + OTHER + KNOWN)
        assert [answer(held)[1] for _ in range(3)] == [b"true", b"false", b"true"]
        for cut in (1, 20, len(KNOWN) - 1):
            held.sendall(KNOWN[:cut])
            held.sendall(KNOWN[cut:])
            assert answer(held)[1] == b"true"


def test_the_body_of_a_get_is_never_read_as_a_request(server: str) -> None:
    """A request that brings a body does not become two, also when the same one was answered before."""
    hidden = b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
    for framing, body in (
        (b"Content-Length: %d" % len(hidden), hidden),
        (b"Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(hidden), hidden)),
    ):
        head = KNOWN[:-2] + framing + b"\r\n\r\n"
        with connected(server) as held:
            for _ in range(4):
                held.sendall(head)
                held.sendall(body)
                assert answer(held)[1] == b"true"
            held.sendall(OTHER)
            assert answer(held)[1] == b"false"


def test_a_connection_is_closed_when_that_is_asked(server: str) -> None:
    """The last answer of a connection comes with its end."""
    request = KNOWN[:-2] + b"Connection:close\r\n\r\n"
    for _ in range(3):
        with connected(server) as held:
            held.sendall(request)
            head, body = answer(held)

            assert (b"connection: close" in head.lower(), body, held.recv(1)) == (True, b"true", b"")


def test_an_idle_connection_is_closed(
    settings: Settings,
    made_up: Path,
    start_server: Callable[..., AbstractContextManager[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whether nothing ever came, a head stays unfinished, or a known request came first: none is kept for long."""
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.3)
    with start_server(replace(settings, workers=1), (made_up,), timeout_keep_alive=1) as server:
        with connected(server) as held:
            for _ in range(3):
                held.sendall(KNOWN)
                assert answer(held)[1] == b"true"
        for said in (b"", KNOWN[:30], KNOWN):
            with connected(server) as held:
                held.sendall(said)
                if said == KNOWN:
                    answer(held)

                assert held.recv(1000) == b""
