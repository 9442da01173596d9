"""Evidence nodes as a view holds them: the triple each is for, its document and its last line.

Called by the check of the evidence.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from cancernet_kg.curation import asserted
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, GRAPHS, ONTOLOGY, PREFIXES, THINGS, is_source_graph
from cancernet_kg.store.view import Value, View

LINE_COUNT = ONTOLOGY + "lineCount"
_SUBJECT, _PREDICATE, _OBJECT = (PREFIXES["rdf"] + name for name in ("subject", "predicate", "object"))
_DOCUMENT, _LAST_LINE = ONTOLOGY + "inDocument", ONTOLOGY + "lastLine"
_PARTS = frozenset({_SUBJECT, _PREDICATE, _OBJECT, _DOCUMENT, _LAST_LINE})
_DOCUMENTS = THINGS + "document/"
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Trace:
    """An evidence node: the triple it is for, its document, and its last line."""

    node: str
    triple: Triple | None
    document: str
    last_line: int


def source_of(graph: str) -> str | None:
    """Return the graph of the source that an evidence graph is for."""
    source = graph.removesuffix(EVIDENCE_SUFFIX)
    return source if source != graph and is_source_graph(source) else None


def document_of(source: str) -> str:
    """Return the document that a source's graph is drawn from."""
    return _DOCUMENTS + source.removeprefix(GRAPHS)


def of_source(view: View, source: str) -> list[Trace]:
    """Return all evidence for what a source states."""
    return _traces(view.quads(graph=NamedNode(source + EVIDENCE_SUFFIX)))


def of_node(view: View, node: NamedNode, source: str) -> list[Trace]:
    """Return what a node is evidence for in the evidence graph of a source; nothing when it is not there."""
    return _traces(view.quads(node, None, None, NamedNode(source + EVIDENCE_SUFFIX)))


def of_thing(view: View, thing: NamedNode, source: str) -> Iterator[Trace]:
    """Yield the evidence of one source for statements about a thing."""
    for node in nodes_of_thing(view, thing, source):
        yield from of_node(view, NamedNode(node), source)


def nodes_of_thing(view: View, thing: NamedNode, source: str) -> list[str]:
    """Return the nodes of one source that are evidence for statements about a thing."""
    graph = NamedNode(source + EVIDENCE_SUFFIX)
    found = view.quads(None, NamedNode(_SUBJECT), thing, graph)
    return [quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)]


def nodes_of_document(view: View, document: str) -> list[tuple[str, str]]:
    """Return the source drawn from a document with each node that gives a last line in its evidence graph."""
    source = GRAPHS + document.removeprefix(_DOCUMENTS)
    if not document.startswith(_DOCUMENTS) or not is_source_graph(source):
        return []
    found = view.quads(None, NamedNode(_LAST_LINE), None, NamedNode(source + EVIDENCE_SUFFIX))
    return [(source, quad.subject.value) for quad in found if isinstance(quad.subject, NamedNode)]


def things(view: View, node: NamedNode, source: str) -> list[str]:
    """Return what an evidence node of a source is about."""
    found = view.quads(node, NamedNode(_SUBJECT), None, NamedNode(source + EVIDENCE_SUFFIX))
    return [quad.object.value for quad in found if isinstance(quad.object, NamedNode)]


def line_count(view: View, document: str) -> int | None:
    """Return how many lines a document has, if that is known."""
    values = (quad.object for quad in asserted.quads(view, NamedNode(document), NamedNode(LINE_COUNT)))
    numbers = (line_number(value.value) for value in values if isinstance(value, Literal))
    return max((number for number in numbers if number is not None), default=None)


def line_number(text: str) -> int | None:
    """Return the number that a text writes in plain digits, none for what cannot be a line's."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def _traces(quads: Iterable[Quad]) -> list[Trace]:
    """Read nodes from their parts; of several values, which the shapes refuse, the last one by its text counts."""
    nodes: dict[object, dict[str, Value]] = {}
    for quad in quads:
        name = quad.predicate.value
        if name in _PARTS:
            parts = nodes.setdefault(quad.subject, {})
            if name not in parts or str(parts[name]) < str(quad.object):
                parts[name] = quad.object
    return [_trace(node.value, parts) for node, parts in nodes.items() if isinstance(node, NamedNode)]


def _trace(node: str, parts: Mapping[str, Value]) -> Trace:
    subject, predicate, value = (parts.get(name) for name in (_SUBJECT, _PREDICATE, _OBJECT))
    triple = None
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(value, (NamedNode, Literal)):
        triple = Triple(subject, predicate, value)
    document, last = parts.get(_DOCUMENT), parts.get(_LAST_LINE)
    return Trace(
        node=node,
        triple=triple,
        document=document.value if isinstance(document, NamedNode) else "",
        last_line=(line_number(last.value) or 0) if isinstance(last, Literal) else 0,
    )
