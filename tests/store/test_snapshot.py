import hashlib

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import INFERRED_GRAPH
from cancernet_kg.store import queries, snapshot
from cancernet_kg.store.queries import Query

A, B, P = (NamedNode(f"https://example.org/{name}") for name in "abp")
ONE, TWO = NamedNode("https://example.org/graph/1"), NamedNode("https://example.org/graph/2")
QUADS = st.lists(st.sampled_from([Quad(s, P, o, g) for s in (A, B) for o in (A, B, Literal("x")) for g in (ONE, TWO)]))


def test_the_default_graph_is_a_set_union() -> None:
    """A triple that two sources state is one triple in the default graph."""
    built = snapshot.build(snapshot.normalise([Quad(A, P, B, ONE), Quad(A, P, B, TWO)]))

    assert built.triples == 1
    assert built.graphs == (ONE.value, TWO.value, INFERRED_GRAPH)
    assert queries.table(built, Query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")).rows == (("1",),)


def test_literals_are_as_the_store_keeps_them() -> None:
    """Checks and answers see the same literal, since the store rewrites some."""
    decimal = Literal("40.50", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    (quad,) = snapshot.normalise([Quad(A, P, decimal, ONE)])

    assert str(quad.object).startswith('"40.5"')


def test_the_revision_is_the_hash_of_sorted_lines() -> None:
    """Anyone can recompute the revision from a dump of the asserted graphs with sort and sha256sum."""
    quads = [Quad(B, P, A, ONE), Quad(A, P, B, ONE)]
    lines = sorted(f"{quad} .\n".encode() for quad in quads)

    assert snapshot.revision_of(quads) == hashlib.sha256(b"".join(lines)).hexdigest()[:12]


@given(QUADS)
def test_the_revision_ignores_order_and_doubles(quads: list[Quad]) -> None:
    """The same statements have the same revision however they were read."""
    once = snapshot.revision_of(snapshot.normalise(quads))

    assert once == snapshot.revision_of(snapshot.normalise([*reversed(quads), *quads]))


def test_inferred_statements_do_not_change_the_revision() -> None:
    """The revision names what was asserted."""
    asserted = snapshot.normalise([Quad(A, P, B, ONE)])

    assert snapshot.build(asserted).revision == snapshot.build(asserted, [Triple(B, P, A)]).revision


def test_dumps_are_sorted_and_complete(graph: LoadedGraph) -> None:
    """A dump holds every named graph once, in a fixed order, and reads back as the same quads."""
    nquads = snapshot.dump(graph.snapshot, "nquads")
    quads = list(parse(nquads, format=RdfFormat.N_QUADS))

    assert nquads == snapshot.dump(graph.snapshot, "nquads")
    assert len(quads) == len(graph.asserted) + len(graph.inference.triples)
    assert set(parse(snapshot.dump(graph.snapshot, "trig"), format=RdfFormat.TRIG)) >= {
        quad for quad in quads if not str(quad.subject).startswith("_:") and not str(quad.object).startswith("_:")
    }
