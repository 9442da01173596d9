"""Evidence: every statement of a source document is traced to its lines, and no evidence is for anything else.

Called by the checks and the gate.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from pyoxigraph import NamedNode, Quad, Triple

from cancernet_kg.curation import asserted, traces
from cancernet_kg.curation.local_check import LocalCheck
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.curation.traces import Trace
from cancernet_kg.loading import graph_name
from cancernet_kg.namespaces import GRAPHS, PREFIXES, is_source_graph, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

_CURATED = frozenset({PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel"})
_Traced = tuple[str, str]  # a source's graph, and a thing it speaks of or an evidence node of its


def local_check() -> LocalCheck[_Traced]:
    """Return the check of what each source states of each thing, and of each of its evidence nodes.

    A statement has its lines and is not for curators to say; evidence is for a statement and for lines that exist.
    """
    return LocalCheck("evidence", _everything, _affected, _findings)


def _everything(view: View) -> Iterator[Finding]:
    names = asserted.graphs(view)
    for source in sorted({*filter(is_source_graph, names), *filter(None, map(traces.source_of, names))}):
        stated = {quad.triple for quad in view.quads(graph=NamedNode(source))}
        found = traces.of_source(view, source)
        yield from _statement_findings(source, stated, found)
        yield from _evidence_findings(view, source, found, stated.__contains__)


def _findings(view: View, keys: Iterable[_Traced]) -> Iterator[Finding]:
    for source, iri in keys:
        graph = NamedNode(source)
        stated = {quad.triple for quad in view.quads(NamedNode(iri), None, None, graph)}
        yield from _statement_findings(source, stated, traces.of_thing(view, NamedNode(iri), source) if stated else ())
        found = traces.of_node(view, NamedNode(iri), source)
        yield from _evidence_findings(view, source, found, partial(_is_stated, view, graph))


def _affected(changes: Changes, old: View, new: View) -> Iterator[_Traced]:
    for quad in asserted.changed(changes):
        if isinstance(quad.subject, NamedNode):
            for view in (old, new):
                yield from _touched(view, quad, quad.subject)


def _touched(view: View, quad: Quad, subject: NamedNode) -> Iterator[_Traced]:
    """Yield what a quad bears upon in a view: its own subject, its evidence, or what it is evidence for."""
    name = graph_name(quad)
    source = traces.source_of(name)
    if is_source_graph(name):
        yield name, subject.value
        yield from ((name, node) for node in traces.nodes_of_thing(view, subject, name))
    elif source is not None:
        yield source, subject.value
        yield from ((source, thing) for thing in traces.things(view, subject, source))
    if quad.predicate.value == traces.LINE_COUNT:
        yield from traces.nodes_of_document(view, subject.value)


def _statement_findings(source: str, stated: set[Triple], found: Iterable[Trace]) -> Iterator[Finding]:
    """Yield what is wrong with some statements of a source, whose evidence is among what was found."""
    curated = {triple for triple in stated if triple.predicate.value in _CURATED}
    untraced = stated - curated - {trace.triple for trace in found if trace.triple is not None}
    for triple in sorted(curated, key=str):
        yield _not_in_a_source(triple, source)
    for triple in sorted(untraced, key=str):
        yield _no_evidence(triple, source)


def _evidence_findings(
    view: View, source: str, found: Iterable[Trace], is_stated: Callable[[Triple], bool]
) -> Iterator[Finding]:
    document = traces.document_of(source)
    length = traces.line_count(view, document)
    for trace in found:
        if trace.triple is not None and not is_stated(trace.triple):
            yield _no_statement(trace.node, trace.triple, source)
        if trace.document != document:
            english = "The evidence belongs to another document than the graph it stands in."
            french = "La preuve relève d'un autre document que le graphe où elle se trouve."
            hint = f"cnet:inDocument must be <{document}>."
            french_hint = f"cnet:inDocument doit être <{document}>."
            yield _finding(trace.node, "other-document", {"en": english, "fr": french}, hint, french_hint)
        if length is not None and trace.last_line > length:
            english = f"Line {trace.last_line} lies beyond the end of the document ({length} lines)."
            french = f"La ligne {trace.last_line} dépasse la fin du document ({length} lignes)."
            name = source.removeprefix(GRAPHS)
            hint = f"Count the lines of {name} from one, as an editor does."
            french_hint = f"Comptez les lignes de {name} à partir de un, comme le fait un éditeur."
            yield _finding(trace.node, "beyond-the-end", {"en": english, "fr": french}, hint, french_hint)


def _is_stated(view: View, graph: NamedNode, triple: Triple) -> bool:
    return asserted.holds(view, Quad(triple.subject, triple.predicate, triple.object, graph))


def _no_statement(node: str, triple: Triple, source: str) -> Finding:
    return _finding(
        node,
        "no-statement",
        {
            "en": f"This is evidence for {_written(triple)}, which the source's graph does not state.",
            "fr": f"Ceci est une preuve de {_written(triple)}, que le graphe de la source n'énonce pas.",
        },
        f"Mend the evidence, or add the statement to {source.removeprefix(GRAPHS)}.",
        f"Corrigez la preuve, ou ajoutez l'énoncé à {source.removeprefix(GRAPHS)}.",
    )


def _no_evidence(triple: Triple, source: str) -> Finding:
    return _finding(
        str(triple.subject)[1:-1],
        "no-evidence",
        {
            "en": f"{_written(triple)} stands in {source.removeprefix(GRAPHS)} without the lines that say so.",
            "fr": f"{_written(triple)} figure dans {source.removeprefix(GRAPHS)} sans les lignes qui le disent.",
        },
        "Add a cnet:Evidence node to the evidence.ttl beside it.",
        "Ajoutez un nœud cnet:Evidence au fichier evidence.ttl voisin.",
    )


def _not_in_a_source(triple: Triple, source: str) -> Finding:
    """Types and preferred labels are the curators' choice: no document states them (decision 0003)."""
    name = source.removeprefix(GRAPHS)
    return _finding(
        str(triple.subject)[1:-1],
        "not-in-a-source",
        {
            "en": f"{_written(triple)} stands in {name}, but types and preferred labels are curated.",
            "fr": f"{_written(triple)} figure dans {name}, mais types et libellés sont édités.",
        },
        "Move it to data/curated/, and take its evidence out.",
        "Déplacez-le vers data/curated/, et retirez sa preuve.",
    )


def _written(triple: Triple) -> str:
    terms = (triple.subject, triple.predicate, triple.object)
    return " ".join(short(term.value) if isinstance(term, NamedNode) else str(term) for term in terms)


def _finding(node: str, code: str, message: Mapping[str, str], hint: str, french_hint: str) -> Finding:
    return Finding(
        check="evidence",
        severity=Severity.VIOLATION,
        code=f"evidence/{code}",
        message=message,
        where=short(node),
        node=node,
        hint=hint,
        french_hint=french_hint,
    )
