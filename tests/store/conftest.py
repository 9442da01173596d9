"""A stand-in for another endpoint: a real HTTP server on loopback that replies as a test tells it to."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
import trustme

Reply = Callable[[BaseHTTPRequestHandler, str], None]


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
