"""Where updates are carried out by the tests: a server over HTTP, or the code alone, which is quick."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlencode

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from cancernet_kg.errors import CancerNetError
from cancernet_kg.store import changes, updates
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.update_execution import UpdateDataset
from tests.conformance.client import Reply, ask, send
from tests.conformance.results import Graph, Row, Solutions, read
from tests.conformance.server import Target

CONTENT = b"SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
JSON = "application/sparql-results+json"
N_TRIPLES = (("Content-Type", "application/n-triples"),)
UPDATE = (("Content-Type", "application/sparql-update"),)
LIMITS = Limits(max_bytes=1024 * 1024, max_depth=100, max_clauses=1000)
MOST_CHANGED = 100_000


class Updatable(Protocol):
    """A graph store that can be filled, updated and looked into; each raises `ValueError` when it cannot be."""

    def fill(self, quads: Iterable[Quad]) -> None:
        """Let it hold these quads only."""

    def update(self, text: str) -> Reply:
        """Carry out an update."""

    def content(self) -> Graph:
        """Return all its quads."""


class Served:
    """A server's graph store: filled by the Graph Store Protocol, looked into by a query."""

    def __init__(self, target: Target) -> None:
        """Use a server that allows it."""
        self._target = target

    def fill(self, quads: Iterable[Quad]) -> None:
        """Clear all graphs, then put each one."""
        _require_success(self.update("CLEAR ALL"))
        graphs: defaultdict[str, list[Triple]] = defaultdict(list)
        for quad in quads:
            graphs[getattr(quad.graph_name, "value", "")].append(quad.triple)
        for name, triples in graphs.items():
            address = f"{self._target.graph_store}?{urlencode({'graph': name}) if name else 'default'}"
            body = serialize(triples, format=RdfFormat.N_TRIPLES)
            _require_success(send(address, "PUT", (*self._target.authorisation, *N_TRIPLES), body))

    def update(self, text: str) -> Reply:
        """Post an update directly (SPARQL 1.1 Protocol, section 2.2.2)."""
        return send(self._target.update, "POST", (*self._target.authorisation, *UPDATE), text.encode())

    def content(self) -> Graph:
        """Ask for everything at once, so that blank nodes are the same in all graphs."""
        found = read(ask(self._target.endpoint, CONTENT, JSON, None).body.decode(), JSON)
        return frozenset(_quad(row) for row in found.rows) if isinstance(found, Solutions) else frozenset()


class Unserved:
    """The project's code, without a server."""

    def __init__(self) -> None:
        """Begin empty."""
        self._store = Store()

    def fill(self, quads: Iterable[Quad]) -> None:
        """Begin anew."""
        self._store = Store()
        self._store.extend(quads)

    def update(self, text: str) -> Reply:
        """Evaluate an update, and apply what it changes; an error becomes what a server would reply."""
        try:
            dataset = UpdateDataset(merged=False)
            changed = updates.evaluate(text, self._store, dataset, LIMITS, most=MOST_CHANGED)
        except CancerNetError as error:
            problem = {"type": f"#{error.code}", **error.as_problem()}
            return Reply(error.status, "application/problem+json", json.dumps(problem).encode())
        changes.apply(self._store, changed, merged=False)
        return Reply(200, "", b"")

    def content(self) -> Graph:
        """Return all quads."""
        return frozenset(self._store)


def _quad(row: Row) -> Quad:
    subject, predicate, value, graph = (row.get(name) for name in "spog")
    home = graph if isinstance(graph, NamedNode) else DefaultGraph()
    if not isinstance(subject, NamedNode | BlankNode) or not isinstance(predicate, NamedNode) or value is None:
        raise ValueError(f"no triple: {row}")
    return Quad(subject, predicate, value, home)


def _require_success(reply: Reply) -> None:
    if not reply.is_success:
        raise ValueError(f"cannot be filled: {reply}")
