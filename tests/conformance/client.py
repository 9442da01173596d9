"""Sends one HTTP request exactly as a test writes it: no header, redirect or encoding of its own."""

import json
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urljoin, urlsplit

PATIENCE_SECONDS = 120
NO_GRAPH = "https://w3c.github.io/rdf-tests/sparql/no-such-graph"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. Status 0 means that the connection broke; the body says how."""

    status: int
    media_type: str
    body: bytes
    location: str = ""

    @property
    def is_success(self) -> bool:
        """Say whether the request was carried out."""
        return 200 <= self.status < 300

    @property
    def problem(self) -> str:
        """Return the code of a problem document (RFC 9457), or nothing."""
        return str(self._problem().get("type", "")).rpartition("#")[2]

    def __str__(self) -> str:
        """Return the status and what the body says, on one line."""
        detail = str(self._problem().get("detail", "")) or " ".join(self.body.decode(errors="replace").split())
        return f"{self.status or 'broken connection'} {self.problem}".strip() + f": {detail[:200]}"

    def _problem(self) -> dict[str, object]:
        return dict(json.loads(self.body)) if self.media_type == "application/problem+json" else {}


@dataclass(frozen=True, slots=True)
class Dataset:
    """The dataset of a query, as the protocol names it (SPARQL 1.1 Protocol, section 2.1.4)."""

    default: tuple[str, ...]
    named: tuple[str, ...] = ()

    def parameters(self) -> str:
        """Return the query string; an empty default graph is asked for by a name that no graph has."""
        defaults = [("default-graph-uri", name) for name in self.default or (NO_GRAPH,)]
        return urlencode([*defaults, *(("named-graph-uri", name) for name in self.named)])


def send(
    address: str, method: str = "GET", headers: tuple[tuple[str, str], ...] = (), body: bytes | None = None
) -> Reply:
    """Send a request and return the reply."""
    parts = urlsplit(address)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    with closing(HTTPConnection(parts.netloc, timeout=PATIENCE_SECONDS)) as connection:
        try:
            connection.request(method, target, body, dict(headers))
            response = connection.getresponse()
            location = urljoin(address, response.headers["Location"] or "")
            return Reply(response.status, response.headers.get_content_type(), response.read(), location)
        except (HTTPException, OSError) as error:
            return Reply(0, "", repr(error).encode())


def ask(endpoint: str, query: bytes, accept: str, dataset: Dataset | None) -> Reply:
    """Send a query by direct POST (SPARQL 1.1 Protocol, section 2.1.3); without a dataset, the query names its own."""
    address = f"{endpoint}?{dataset.parameters()}" if dataset else endpoint
    headers = (("Content-Type", "application/sparql-query"), ("Accept", accept))
    return send(address, "POST", headers, query)
