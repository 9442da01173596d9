"""A queryable copy of the graph and the revision that names its content. Built by loading, read by queries."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, serialize

from cancernet_kg.namespaces import BASE, INFERRED_GRAPH, PREFIXES

REVISION_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A store whose default graph is the set union of its named graphs, and what it holds."""

    store: Store
    revision: str
    graphs: tuple[str, ...]
    triples: int
    base: str = BASE


def normalise(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Return the quads as the store keeps them, sorted and without doubles.

    The store rewrites some literals (`40.50` becomes `40.5`), so checks, rules, revision and answers must all start
    from what comes back out of it.
    """
    scratch = Store()
    scratch.bulk_extend(quads)
    return tuple(sorted(scratch, key=str))


def revision_of(asserted: Iterable[Quad]) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 over the sorted N-Quads lines of the asserted quads."""
    written = serialize(asserted, format=RdfFormat.N_QUADS) or b""
    lines = sorted(written.splitlines(keepends=True))
    return hashlib.sha256(b"".join(lines)).hexdigest()[:REVISION_LENGTH]


def build(asserted: Iterable[Quad], inferred: Iterable[Triple] = (), revision: str | None = None) -> Snapshot:
    """Return the snapshot of asserted quads (as `normalise` returns them) and the triples inferred from them.

    The default graph is filled for real: a union made at query time would count a triple once per graph it is in.
    Unless the revision has a name, it gets one from its content.
    """
    stated = tuple(asserted)
    derived_graph = NamedNode(INFERRED_GRAPH)
    derived = [Quad(triple.subject, triple.predicate, triple.object, derived_graph) for triple in inferred]
    store = Store()
    store.bulk_extend(stated)
    store.bulk_extend(derived)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    store.add_graph(derived_graph)
    return Snapshot(
        store=store,
        revision=revision or revision_of(stated),
        graphs=tuple(sorted(graph.value for graph in store.named_graphs())),
        triples=default_size(store),
    )


def default_size(store: Store) -> int:
    """Return the number of triples in a store's default graph."""
    found = store.query("SELECT (COUNT(*) AS ?count) { ?s ?p ?o }")
    return int(next(iter(found))[0].value) if isinstance(found, QuerySolutions) else 0


def dump(snapshot: Snapshot, name: str) -> bytes:
    """Return all named graphs as `nquads` or `trig`, sorted, so that equal graphs give equal bytes."""
    quads = sorted((quad for quad in snapshot.store if not isinstance(quad.graph_name, DefaultGraph)), key=_dump_order)
    if name == "nquads":
        return serialize(quads, format=RdfFormat.N_QUADS) or b""
    return serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""


def graph_triples(snapshot: Snapshot, graph: str) -> bytes:
    """Return one named graph's triples as N-Triples."""
    quads = snapshot.store.quads_for_pattern(None, None, None, NamedNode(graph))
    return serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""


def _dump_order(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)
