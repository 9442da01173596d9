"""A thin HTTP client, the same for every server: one kept connection, whole answers. Used by the benchmark."""

import io
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

JSON = "application/sparql-results+json"
NTRIPLES = "application/n-triples"

_BUFFER = 1 << 18


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server answers queries; `fixed` are the parameters that it needs beside the query."""

    port: int
    path: str
    fixed: tuple[tuple[str, str], ...] = ()

    def target(self, query: str) -> str:
        """Return what follows the host in the query's address."""
        return f"{self.path}?{urlencode([*self.fixed, ('query', query)])}"

    def request(self, query: str, accept: str) -> bytes:
        """Return the bytes of a GET request."""
        head = f"GET {self.target(query)} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {accept}\r\n\r\n"
        return head.encode("ascii")


@dataclass(frozen=True, slots=True)
class Head:
    """The first part of an answer; header names are in lower case."""

    status: int
    headers: dict[str, str]


class Connection:
    """A connection that stays open between requests."""

    def __init__(self, port: int, patience: float) -> None:
        """Connect; `patience` is how many seconds a server may stay silent before `TimeoutError` is raised."""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = io.BufferedReader(socket.SocketIO(self._socket, "r"), _BUFFER)

    def close(self) -> None:
        """Close; a second call does nothing."""
        self._file.close()
        self._socket.close()

    def ask(self, request: bytes) -> tuple[Head, bytes]:
        """Return a whole answer. Raises `ConnectionError` when it ends too early."""
        head, pieces = self.stream(request)
        return head, b"".join(pieces)

    def stream(self, request: bytes) -> tuple[Head, Iterator[bytes]]:
        """Return the head of an answer and its body piece by piece, which must be read to the end."""
        self._socket.sendall(request)
        head = self._head()
        return head, self._pieces(head)

    def _head(self) -> Head:
        status = self._file.readline()
        if not status:
            raise ConnectionError("the server closed the connection instead of answering")
        headers = {}
        while (line := self._file.readline()) not in {b"\r\n", b""}:
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return Head(int(status.split()[1]), headers)

    def _pieces(self, head: Head) -> Iterator[bytes]:
        if head.headers.get("transfer-encoding", "").lower() == "chunked":
            while length := int(self._file.readline().partition(b";")[0] or b"-1", 16):
                yield self._exactly(length + 2)[:-2]
            self._file.readline()
        else:
            yield self._exactly(int(head.headers.get("content-length", "0")))

    def _exactly(self, length: int) -> bytes:
        piece = self._file.read(length) if length >= 0 else b""
        if len(piece) != length:
            raise ConnectionError("the answer ended before its end")
        return piece
