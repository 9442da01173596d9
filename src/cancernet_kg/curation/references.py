"""Links: what a statement points to exists, every thing has a type, a label and a source, and every graph a record.

Called by the checks and the gate.
"""

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from cancernet_kg.curation import asserted
from cancernet_kg.curation.local_check import LocalCheck
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import graph_name
from cancernet_kg.lookup.standing import OF_WHAT_IS_GONE
from cancernet_kg.namespaces import (
    BASE,
    CONCEPTS,
    GRAPHS,
    ONTOLOGY,
    ONTOLOGY_GRAPH,
    OUTSIDE_GRAPHS,
    PREFIXES,
    THINGS,
    is_source_graph,
    short,
)
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
_AUTHORITY = "http://publications.europa.eu/resource/authority/country/"
_OURS, _NO_DATA = (BASE, _AUTHORITY), (ONTOLOGY, BASE + "shapes")
_DESCRIBED = (THINGS, CONCEPTS, _AUTHORITY)
# The curators' own records: they speak of sources, so no source speaks of them.
_RECORD_KINDS = ("evidence", "discrepancy", "interpretation", "document")
# How to mend what is missing, in English and French.
_DESCRIBE = (
    "Its class and its labels belong in the graph “curated” (data/curated/).",
    "Sa classe et ses libellés vont dans le graphe « curated » (data/curated/).",
)
_STATE = (
    "A document must say something of it: its statements belong in the graph of that document.",
    "Un document doit en dire quelque chose : ses énoncés vont dans le graphe de ce document.",
)
_RECORD = (
    "Describe the graph and its document: data/outside/documents/, document.ttl of a source, data/curated/graphs.ttl.",
    "Décrivez le graphe et son document : data/outside/documents/, document.ttl d'une source, data/curated/graphs.ttl.",
)
_FILL = (
    "Add its statements, or take its description out.",
    "Ajoutez ses énoncés, ou retirez sa description.",
)


def local_check() -> LocalCheck[str]:
    """Return the check of each IRI: if linked, it leads to something; if described, it has type, label and source.

    If it names a graph, there is a record of it and it holds something.
    """
    return LocalCheck("references", _everything, _affected, _some)


def _everything(view: View) -> Iterator[Finding]:
    names = asserted.graphs(view)
    return _findings(view, _keys(view, names), frozenset(names).__contains__)


def _some(view: View, keys: Iterable[str]) -> Iterator[Finding]:
    return _findings(view, keys, lambda name: _is_any(view.quads(graph=NamedNode(name))))


def _keys(view: View, names: Iterable[str]) -> list[str]:
    """Return the graphs, and all IRIs but those of things that have all they need: nothing is wrong with them."""
    terms: set[object] = set()
    sourced: set[object] = set()
    for name in names:
        found = sourced if _is_source(name) else terms
        for quad in view.quads(graph=NamedNode(name)):
            found.add(quad.subject)
            if isinstance(quad.object, NamedNode):
                found.add(quad.object)
    typed, labelled = (_subjects(view, predicate) for predicate in (_TYPE, _LABEL))
    complete = {*_things(typed & labelled & sourced), *_things(typed, THINGS + "evidence/")}
    iris = (term.value for term in sourced | terms if isinstance(term, NamedNode))
    return sorted({*(iri for iri in iris if _is_ours(iri) and iri not in complete), *names})


def _things(terms: Iterable[object], start: str = THINGS) -> Iterator[str]:
    return (term.value for term in terms if isinstance(term, NamedNode) and term.value.startswith(start))


def _subjects(view: View, predicate: NamedNode) -> set[object]:
    return {quad.subject for quad in asserted.quads(view, predicate=predicate)}


def _affected(changes: Changes, _old: View, _new: View) -> Iterator[str]:
    for quad in asserted.changed(changes):
        iris = (term.value for term in (quad.subject, quad.object) if isinstance(term, NamedNode))
        yield from filter(_is_ours, iris)
        yield graph_name(quad)


def _is_ours(iri: str) -> bool:
    return iri.startswith(_OURS) and not iri.startswith(_NO_DATA)


def _findings(view: View, keys: Iterable[str], is_graph: Callable[[str], bool]) -> Iterator[Finding]:
    for iri in keys:
        thing = NamedNode(iri)
        is_typed = _is_any(asserted.quads(view, thing, _TYPE))
        referring = None if is_typed or not _is_ours(iri) else _referring(view, thing)
        if referring is not None:
            yield _dangling(iri, referring)
        if is_graph(iri):
            yield from _unrecorded(iri, is_typed=is_typed)
        elif iri.startswith(GRAPHS):
            yield from _empty(view, thing)
        if not iri.startswith(_DESCRIBED) or not (is_typed or _is_described(view, thing)):
            continue
        if not is_typed:
            yield _finding(iri, "no-type", "has no type", "n'a pas de type", _DESCRIBE)
        if _kind(iri) != "evidence" and not _is_any(asserted.quads(view, thing, _LABEL)):
            yield _finding(iri, "no-label", "has no preferred label", "n'a pas de libellé", _DESCRIBE)
        if iri.startswith(THINGS) and _kind(iri) not in _RECORD_KINDS and not _is_sourced(view, thing):
            yield _finding(iri, "no-source", "has no source that speaks of it", "n'a pas de source", _STATE)


def _unrecorded(graph: str, *, is_typed: bool) -> Iterator[Finding]:
    if asserted.is_asserted(graph) and not (is_typed and graph.startswith(GRAPHS)):
        yield _finding(graph, "graph-record", "holds statements but has no record", "n'a pas de fiche", _RECORD)


def _empty(view: View, graph: NamedNode) -> Iterator[Finding]:
    """Yield a record of nothing; what a derived graph holds is not for curators to fill in."""
    if asserted.is_asserted(graph.value) and _is_any(asserted.quads(view, graph)):
        yield _finding(graph.value, "graph-empty", "is described but holds no statement", "est vide", _FILL)


def _is_described(view: View, thing: NamedNode) -> bool:
    """Say whether anything is stated of a thing but that it was renamed or withdrawn."""
    return any(quad.predicate not in OF_WHAT_IS_GONE for quad in asserted.quads(view, thing))


def _is_any(quads: Iterator[Quad]) -> bool:
    return next(quads, None) is not None


def _referring(view: View, thing: NamedNode) -> Quad | None:
    """Return the first quad by its text that points to a thing: the finding names one, however many there are."""
    found = (quad for quad in asserted.quads(view, value=thing) if graph_name(quad) != ONTOLOGY_GRAPH)
    return min(found, key=str, default=None)


def _is_sourced(view: View, thing: NamedNode) -> bool:
    return any(_is_source(graph_name(quad)) for quad in view.quads(thing)) or any(
        _is_source(graph_name(quad)) for quad in view.quads(value=thing)
    )


def _is_source(name: str) -> bool:
    return asserted.is_asserted(name) and (is_source_graph(name) or name.startswith(OUTSIDE_GRAPHS))


def _dangling(iri: str, quad: Quad) -> Finding:
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
    return Finding(
        check="references",
        severity=Severity.VIOLATION,
        code="references/dangling",
        message={
            "en": f"{short(quad.predicate.value)} points to {short(iri)}, which nothing describes.",
            "fr": f"{short(quad.predicate.value)} désigne {short(iri)}, que rien ne décrit.",
        },
        where=short(subject),
        node=subject,
        path=short(quad.predicate.value),
        value=iri,
        hint="Mend its address, or describe it: its class and its labels, in the graph “curated”.",
        french_hint="Corrigez son adresse, ou décrivez-la : sa classe et ses libellés, dans le graphe « curated ».",
    )


def _kind(iri: str) -> str:
    return iri.removeprefix(THINGS).partition("/")[0] if iri.startswith(THINGS) else ""


def _finding(iri: str, code: str, english: str, french: str, hint: tuple[str, str]) -> Finding:
    return Finding(
        check="references",
        severity=Severity.VIOLATION,
        code=f"references/{code}",
        message={"en": f"{short(iri)} {english}.", "fr": f"{short(iri)} {french}."},
        where=short(iri),
        node=iri,
        hint=hint[0],
        french_hint=hint[1],
    )
