"""A stand-in for another endpoint: a real HTTP server on loopback, replying as a test tells it to or over a graph."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
import trustme
from pyoxigraph import RdfFormat, Store

from tests.store.other_endpoint import Reply, Start, answering

DATA = """
@prefix x: <http://x.eu/> .
x:a x:p x:b, x:c ; x:name "Ann"@en, "Änn"@de ; x:age 7 ; x:since "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .
x:b x:p x:c ; x:name "Bob } \\\\ \\" # SERVICE <http://x/>\\n'''" ; x:age 8.5 .
x:c x:name "" ; x:size "3"^^x:metre .
x:d x:p x:a ; x:age 7 .
"""


class Server(ThreadingHTTPServer):
    """A server that does not mind clients who hang up on it."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


def handler(reply: Reply) -> type[BaseHTTPRequestHandler]:
    """Return the handler of a server that gives one reply to every query."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reply(self, parse_qs(body.decode())["query"][0])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Write no log."""

    return Handler


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Return an authority that signs certificates for the tests."""
    return trustme.CA()


@pytest.fixture(scope="module")
def stand_in(authority: trustme.CA) -> Iterator[Callable[..., str]]:
    """Return a function that starts a server with a reply, under TLS for a host if one is named.

    That function returns the address of the endpoint.
    """
    with ExitStack() as stack:

        def start(reply: Reply, tls_host: str = "") -> str:
            server = stack.enter_context(Server(("127.0.0.1", 0), handler(reply)))
            if tls_host:
                context = authority_context(authority, tls_host)
                server.socket = context.wrap_socket(server.socket, server_side=True)
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            scheme = "https" if tls_host else "http"
            return f"{scheme}://{tls_host or '127.0.0.1'}:{server.server_address[1]}/sparql"

        yield start


def authority_context(authority: trustme.CA, host: str) -> ssl.SSLContext:
    """Return a server's TLS context with a certificate for a host."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


@pytest.fixture(scope="module")
def store() -> Store:
    """Return the graph that is here and there."""
    store = Store()
    store.load(DATA.encode(), RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Return the queries that the other endpoint was asked so far."""
    return []


@pytest.fixture(scope="module")
def endpoint(stand_in: Start, store: Store, asked: list[str]) -> str:
    """Return the address of another endpoint over the same graph."""
    return stand_in(answering(store, asked))
