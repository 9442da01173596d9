"""Evidence: every statement of a source document is traced to its lines, and no evidence is for anything else.

Called by the checks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from cancernet_kg import namespaces
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, GRAPHS, ONTOLOGY, PREFIXES, THINGS, short

_RDF = PREFIXES["rdf"]
_DOCUMENT = ONTOLOGY + "inDocument"
_CURATED = {_RDF + "type", PREFIXES["skos"] + "prefLabel"}


@dataclass(frozen=True, slots=True)
class _Trace:
    """An evidence node: the triple it is for, its document, and its last line."""

    node: str
    triple: Triple | None
    document: str
    last_line: int


def check_tracing(graph: LoadedGraph) -> tuple[Finding, ...]:
    """Return statements of a source without evidence, and evidence for statements or lines that do not exist."""
    sources = [name for name in graph.snapshot.graphs if namespaces.is_source_graph(name)]
    lengths = _line_counts(graph)
    return tuple(finding for source in sources for finding in _check_source(graph, source, lengths))


def _check_source(graph: LoadedGraph, source: str, lengths: dict[str, int]) -> Iterator[Finding]:
    stated = {quad.triple for quad in graph.asserted if quad.graph_name == NamedNode(source)}
    traces = _traces(graph, source + EVIDENCE_SUFFIX)
    document = THINGS + "document/" + source.removeprefix(GRAPHS)
    yield from _curated_statements(stated, source)
    untraced = {triple for triple in stated - {trace.triple for trace in traces} if not _is_curated(triple)}
    for triple in sorted(untraced, key=str):
        yield _finding(
            str(triple.subject)[1:-1],
            "no-evidence",
            f"{_written(triple)} stands in {source.removeprefix(GRAPHS)} without the lines that say so.",
            f"{_written(triple)} figure dans {source.removeprefix(GRAPHS)} sans les lignes qui le disent.",
            "Add a cnet:Evidence node to the evidence.ttl beside it.",
        )
    for trace in traces:
        if trace.triple is not None and trace.triple not in stated:
            yield _finding(
                trace.node,
                "no-statement",
                f"This is evidence for {_written(trace.triple)}, which the source's graph does not state.",
                f"Ceci est une preuve de {_written(trace.triple)}, que le graphe de la source n'énonce pas.",
                "Mend the evidence, or add the statement to the statements.ttl beside it.",
            )
        if trace.document != document:
            english = "The evidence belongs to another document than the graph it stands in."
            french = "La preuve relève d'un autre document que le graphe où elle se trouve."
            yield _finding(trace.node, "other-document", english, french, f"cnet:inDocument must be <{document}>.")
        if trace.last_line > lengths.get(document, trace.last_line):
            english = f"Line {trace.last_line} lies beyond the end of the document ({lengths[document]} lines)."
            french = f"La ligne {trace.last_line} dépasse la fin du document ({lengths[document]} lignes)."
            yield _finding(trace.node, "beyond-the-end", english, french, "Count lines from one, as an editor does.")


def _curated_statements(stated: set[Triple], source: str) -> Iterator[Finding]:
    """Types and preferred labels are the curators' choice: no document states them (decision 0003)."""
    for triple in sorted(filter(_is_curated, stated), key=str):
        yield _finding(
            str(triple.subject)[1:-1],
            "not-in-a-source",
            f"{_written(triple)} stands in {source.removeprefix(GRAPHS)}, but types and preferred labels are curated.",
            f"{_written(triple)} figure dans {source.removeprefix(GRAPHS)}, mais types et libellés sont édités.",
            "Move it to data/curated/, and take its evidence out.",
        )


def _is_curated(triple: Triple) -> bool:
    return triple.predicate.value in _CURATED


def _traces(graph: LoadedGraph, name: str) -> list[_Trace]:
    nodes: dict[str, dict[str, object]] = {}
    for quad in graph.asserted:
        if quad.graph_name == NamedNode(name) and isinstance(quad.subject, NamedNode):
            nodes.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object
    return [_trace(node, parts) for node, parts in nodes.items()]


def _trace(node: str, parts: dict[str, object]) -> _Trace:
    subject, predicate, value = (parts.get(_RDF + name) for name in ("subject", "predicate", "object"))
    triple = None
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(value, (NamedNode, Literal)):
        triple = Triple(subject, predicate, value)
    document, last = parts.get(_DOCUMENT), parts.get(ONTOLOGY + "lastLine")
    return _Trace(
        node=node,
        triple=triple,
        document=document.value if isinstance(document, NamedNode) else "",
        last_line=int(last.value) if isinstance(last, Literal) and last.value.isdigit() else 0,
    )


def _line_counts(graph: LoadedGraph) -> dict[str, int]:
    return {
        quad.subject.value: int(quad.object.value)
        for quad in graph.asserted
        if quad.predicate.value == ONTOLOGY + "lineCount"
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.value.isdigit()
    }


def _written(triple: Triple) -> str:
    terms = (triple.subject, triple.predicate, triple.object)
    return " ".join(short(term.value) if isinstance(term, NamedNode) else str(term) for term in terms)


def _finding(node: str, code: str, english: str, french: str, hint: str) -> Finding:
    return Finding(
        check="evidence",
        severity=Severity.VIOLATION,
        code=f"evidence/{code}",
        message={"en": english, "fr": french},
        where=short(node),
        node=node,
        hint=hint,
    )
