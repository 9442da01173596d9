"""A thing as data: what is stated of it, what points to it, and labels of what it is linked to. Called by workers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from pyoxigraph import BlankNode, NamedNode, Quad, Store, Triple

from cancernet_kg.lookup import degrees
from cancernet_kg.lookup.labelling import NAMING
from cancernet_kg.namespaces import SELF_GRAPHS, is_evidence_graph

INCOMING_A_PAGE = 100
MOST_LABELLED = 500  # values of one property of one thing; more are told without their labels
_MOST_LABELS = 20_000  # things whose labels a process remembers


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing, the quads about it and about the parts of its document (`…#part`), and those that point to it.

    On all pages but the first, `statements` are but its labels. `incoming` are the links of one page, of `total`.
    """

    iri: str
    statements: tuple[Quad, ...]
    incoming: tuple[Quad, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages the incoming links take."""
        return max(1, -(-self.total // INCOMING_A_PAGE))

    def linked(self) -> list[str]:
        """Return the things that it is linked with, of very many values of a property only the first."""
        found = {quad.subject.value for quad in self.incoming if isinstance(quad.subject, NamedNode)}
        values: dict[tuple[str, str], set[str]] = defaultdict(set)
        for subject, predicate, value, _ in self.statements:
            if isinstance(value, NamedNode):
                some = values[str(subject), predicate.value]
                if len(some) < MOST_LABELLED:
                    some.add(value.value)
        return sorted(found.union(*values.values()) - {self.iri})


class Resources:
    """Looks things up in a store, and remembers labels, for as long as the store stays as it is."""

    def __init__(self, store: Store) -> None:
        """Look in the named graphs of a store."""
        self._store = store
        self.labels = lru_cache(maxsize=_MOST_LABELS)(self._labels)

    def resource(self, iri: str, page: int = 1) -> Resource:
        """Return what the graph holds on a thing, which may be nothing."""
        thing = NamedNode(iri)
        found = list(_named(self._store.quads_for_pattern(thing, None, None, None)))
        start = (page - 1) * INCOMING_A_PAGE
        read = list(islice(self._store.quads_for_pattern(None, None, thing, None), degrees.MOST_READ + 1))
        if len(read) > degrees.MOST_READ:
            shown, total = self._counted(thing, start)
            parts = self._parts(iri, found, shown) if page == 1 else []
        else:
            incoming = _grouped(read)
            parts = self._parts(iri, found, read) if page == 1 else []
            shown = [quad for key in sorted(incoming)[start : start + INCOMING_A_PAGE] for quad in incoming[key]]
            total = len(incoming)
        statements = tuple(sorted((*found, *parts), key=str)) if page == 1 else self.labels(iri)
        return Resource(iri, statements, tuple(shown), total, page)

    def quads(self, found: Resource) -> Iterator[Quad]:
        """Yield every quad of a resource, with the labels of what it is linked with; some perhaps twice."""
        yield from found.statements
        yield from found.incoming
        for iri in found.linked():
            yield from self.labels(iri)

    def _labels(self, iri: str) -> tuple[Quad, ...]:
        """Return the labels of a thing in every language: those by the first property that names it at all."""
        thing = NamedNode(iri)
        for predicate in NAMING:
            found = tuple(sorted(_named(self._store.quads_for_pattern(thing, predicate, None, None)), key=str))
            if found:
                return found
        return ()

    def _counted(self, thing: NamedNode, start: int) -> tuple[list[Quad], int]:
        """Return the links of the page from a place on, and how many there are: property by property, as they are kept.

        For so many links, there is no time to read and sort them all.
        """
        shown: list[Quad] = []
        total, left = 0, INCOMING_A_PAGE
        for predicate, count in degrees.incoming(self._store, thing).items():
            first = max(start - total, 0)
            total += count
            length = min(left, count - first)
            if length > 0:
                left -= length
                for subject in degrees.pointing(self._store, thing, predicate, first, length):
                    same = self._store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), thing, None)
                    shown += _named(same)
        return shown, total

    def _parts(self, iri: str, found: Iterable[Quad], incoming: Iterable[Quad]) -> list[Quad]:
        """Return the statements about fragments of a thing's IRI that it is linked with, directly or by others."""
        start = iri + "#"
        waiting = [quad.object.value for quad in found if isinstance(quad.object, NamedNode)]
        waiting += [quad.subject.value for quad in incoming if isinstance(quad.subject, NamedNode)]
        known: set[str] = set()
        quads: list[Quad] = []
        while waiting:
            part = waiting.pop()
            if not part.startswith(start) or part in known:
                continue
            known.add(part)
            node = NamedNode(part)
            own = list(_named(self._store.quads_for_pattern(node, None, None, None)))
            quads += own
            waiting += [quad.object.value for quad in own if isinstance(quad.object, NamedNode)]
            waiting += [
                quad.subject.value
                for quad in self._store.quads_for_pattern(None, None, node, None)
                if isinstance(quad.subject, NamedNode)
            ]
        return quads


def _grouped(read: Iterable[Quad]) -> Mapping[tuple[int, str, str], list[Quad]]:
    """Return links to a thing by what puts them in order: evidence and what describes the graph come last."""
    found: dict[tuple[str, str], list[Quad]] = defaultdict(list)
    for quad in _named(read):
        if isinstance(quad.subject, NamedNode):
            found[quad.predicate.value, quad.subject.value].append(quad)
    return {(min(map(_rank, quads)), *key): quads for key, quads in found.items()}


def _named(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads of named graphs, which the default graph only repeats, but for statements on statements."""
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode) and not isinstance(quad.object, (Triple, BlankNode)):
            yield quad


def _rank(quad: Quad) -> int:
    graph = quad.graph_name
    if not isinstance(graph, NamedNode):
        return 0
    return 2 if graph.value in SELF_GRAPHS else int(is_evidence_graph(graph.value))
