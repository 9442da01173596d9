"""The graph as the reasoner sees it: which triples are reasoned over, inferred, or only stated; asked by look-ups.

Read by `proofs`, `maintenance` and `clashes` over a `View`, so that nothing is indexed a second time.
"""

from collections.abc import Iterable, Iterator
from enum import IntFlag

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from cancernet_kg.namespaces import (
    GRAPHS,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    SELF_GRAPHS,
    is_evidence_graph,
)
from cancernet_kg.reasoning.horn import Term
from cancernet_kg.store.view import View


class TooWide(Exception):
    """More had to be looked up than was allowed: working everything out anew is quicker."""


class Standing(IntFlag):
    """The kinds of graphs that a triple is in."""

    NOWHERE = 0
    REASONED = 1
    STATED = 2  # in the ontology or evidence: not reasoned over, but no less stated
    INFERRED = 4


class _Standings(dict[object, Standing]):
    """What it means for a triple to be in a graph, by the name of the graph; each name is looked at once."""

    def __missing__(self, graph: object) -> Standing:
        name = graph.value if isinstance(graph, NamedNode) else ""
        if name == INFERRED_GRAPH:
            found = Standing.INFERRED
        elif name == ONTOLOGY_GRAPH or is_evidence_graph(name):
            found = Standing.STATED
        else:
            found = Standing.NOWHERE if name in SELF_GRAPHS else Standing.REASONED
        self[graph] = found
        return found


def reasoned(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads that are reasoned over: all that are asserted but the ontology and the evidence."""
    standings = _Standings()
    return (quad for quad in quads if standings[quad.graph_name] == Standing.REASONED)


class State:
    """Look-ups in a view, each remembered.

    The triples that are in the inferred graph or reasoned over are entailed. One that is only stated in the ontology
    or evidence may be entailed too: the inferred graph leaves it out. Whether it is, `proofs.Search` finds out.
    """

    def __init__(self, view: View, *, is_sorted: bool = False, limit: int | None = None) -> None:
        """Look at a view; look-ups come sorted where proofs must not depend on the order of a store.

        With a limit, more look-ups and quads found than that raise `TooWide`.
        """
        self._view = view
        self._is_sorted = is_sorted
        self._left = limit
        self._standings: dict[Triple, Standing] = {}
        self._in_graph = _Standings()
        self._facts: dict[tuple[Term | None, NamedNode, Term | None], tuple[Triple, ...]] = {}

    def facts(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> tuple[Triple, ...]:
        """Return the triples that fit and are, or may be, entailed."""
        if isinstance(subject, Literal):
            return ()
        key = (subject, predicate, value)
        known = self._facts.get(key)
        if known is None:
            self._count()
            found: dict[Triple, Standing] = {}
            for quad in self._view.quads(subject, predicate, value):
                self._count()
                standing = self._in_graph[quad.graph_name]
                if standing:
                    triple = quad.triple
                    found[triple] = found.get(triple, Standing.NOWHERE) | standing
            self._standings.update(found)
            known = self._facts[key] = tuple(sorted(found, key=str) if self._is_sorted else found)
        return known

    def standing(self, triple: Triple) -> Standing:
        """Return the kinds of graphs that a triple is in."""
        found = self._standings.get(triple)
        if found is None:
            self.facts(triple.subject, triple.predicate, triple.object)  # type: ignore[arg-type]  # a triple term is fine
            found = self._standings.setdefault(triple, Standing.NOWHERE)
        return found

    def _count(self) -> None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise TooWide


def view_of(asserted: Iterable[Triple], inferred: Iterable[Triple]) -> View:
    """Return a view of triples that are in no store."""
    store = Store()
    for graph, triples in ((GRAPHS + "asserted", asserted), (INFERRED_GRAPH, inferred)):
        name = NamedNode(graph)
        store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)
    return View(store)
