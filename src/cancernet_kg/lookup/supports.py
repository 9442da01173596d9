"""Who states a triple: graphs, documents, lines, and the revisions that brought it, by look-ups in a snapshot.

Called by `evidence` and by whatever shows statements with their sources.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from cancernet_kg.lookup import history
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, INFERRED_GRAPH, ONTOLOGY, PREFIXES, SELF_GRAPHS
from cancernet_kg.store.snapshot import Snapshot

_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "predicate", "object"))
_IN_DOCUMENT, _FIRST_LINE, _LAST_LINE = (NamedNode(ONTOLOGY + n) for n in ("inDocument", "firstLine", "lastLine"))
_DRAWN_FROM = NamedNode(ONTOLOGY + "isDrawnFrom")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Lines of a document that state a triple, and the evidence node in the graph that says so."""

    first_line: int
    last_line: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Support:
    """A named graph that states a triple, its document and the passages there, where they are known.

    One of the revisions, which come newest first, brought the statement; where there is only one, that one did. There
    is none without a revision log.
    """

    graph: str
    document: str | None
    passages: tuple[Passage, ...]
    revisions: tuple[int, ...]

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """First and last line of each passage, each pair once."""
        return tuple(dict.fromkeys((passage.first_line, passage.last_line) for passage in self.passages))


def supports(snapshot: Snapshot, triple: Triple) -> tuple[Support, ...]:
    """Return the named graphs that state a triple, by name; none when it is inferred or not in the graph at all.

    The cost is that of the evidence about its subject in those graphs, and of the revisions that changed that subject.
    """
    store = snapshot.store
    quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    names = sorted(quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode))
    return tuple(_support(store, name, triple) for name in names if name != INFERRED_GRAPH)


def _support(store: Store, graph: str, triple: Triple) -> Support:
    passages = tuple(sorted(_passages(store, NamedNode(graph + EVIDENCE_SUFFIX), triple)))
    revisions = () if graph in SELF_GRAPHS else _revisions(store, triple)
    return Support(graph, _document(store, graph, passages), passages, revisions)


def _passages(store: Store, evidence: NamedNode, triple: Triple) -> Iterator[Passage]:
    for quad in store.quads_for_pattern(None, _SUBJECT, triple.subject, evidence):
        node = quad.subject
        states = ((_PREDICATE, triple.predicate), (_OBJECT, triple.object))
        if all(Quad(node, part, term, evidence) in store for part, term in states):
            first, last = _line(store, node, _FIRST_LINE), _line(store, node, _LAST_LINE)
            if first is not None and last is not None:
                yield Passage(first, last, node.value if isinstance(node, NamedNode) else str(node))


def _document(store: Store, graph: str, passages: tuple[Passage, ...]) -> str | None:
    """Return the document that the evidence names, else the one that the whole graph is drawn from."""
    named = ((passage.evidence, _IN_DOCUMENT) for passage in passages if not passage.evidence.startswith("_:"))
    for thing, predicate in (*named, (graph, _DRAWN_FROM)):
        for quad in store.quads_for_pattern(NamedNode(thing), predicate, None, DefaultGraph()):
            if isinstance(quad.object, NamedNode):
                return quad.object.value
    return None


def _line(store: Store, node: NamedNode | BlankNode | Triple, predicate: NamedNode) -> int | None:
    for quad in store.quads_for_pattern(node, predicate, None, DefaultGraph()):
        if isinstance(quad.object, Literal) and _NUMBER.fullmatch(quad.object.value):
            return int(quad.object.value)
    return None


def _revisions(store: Store, triple: Triple) -> tuple[int, ...]:
    """Return the revisions that may have brought a statement, the newest first.

    Those are the ones whose records name its subject, and the first, which does not list its statements. Records name
    no blank nodes.
    """
    if not isinstance(triple.subject, NamedNode) or not history.is_kept(store):
        return ()
    return (*history.changes(store, triple.subject), history.FIRST)
