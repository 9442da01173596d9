"""Dates within one document: nothing that it states ends before it starts. Called by the checks and the gate.

The shapes see the merge of all graphs, where two documents may rightly give different dates; one document may not.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation import asserted
from cancernet_kg.curation.local_check import LocalCheck
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import graph_name
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

_EARLIEST, _LATEST = NamedNode(ONTOLOGY + "startsNotBefore"), NamedNode(ONTOLOGY + "endsNotAfter")
_Dated = tuple[str, str]


def local_check() -> LocalCheck[_Dated]:
    """Return the check of each graph and thing: by that graph alone, the thing must not end before it can start."""
    return LocalCheck("dates", lambda view: _findings(view, _keys(view)), _affected, _findings)


def _keys(view: View) -> Iterable[_Dated]:
    return sorted(set(_dated(asserted.quads(view, predicate=_EARLIEST))))


def _affected(changes: Changes, _old: View, _new: View) -> Iterator[_Dated]:
    return _dated(quad for quad in asserted.changed(changes) if quad.predicate in (_EARLIEST, _LATEST))


def _dated(quads: Iterable[Quad]) -> Iterator[_Dated]:
    return ((graph_name(quad), quad.subject.value) for quad in quads if isinstance(quad.subject, NamedNode))


def _findings(view: View, keys: Iterable[_Dated]) -> Iterator[Finding]:
    for name, thing in keys:
        starts, ends = (list(_days(view, name, thing, predicate)) for predicate in (_EARLIEST, _LATEST))
        # xsd:date of four-digit years compares like its text
        if starts and ends and min(starts) > max(ends):
            yield _finding(name, thing, min(starts), max(ends))


def _days(view: View, name: str, thing: str, predicate: NamedNode) -> Iterator[str]:
    for quad in view.quads(NamedNode(thing), predicate, None, NamedNode(name)):
        if isinstance(quad.object, Literal):
            yield quad.object.value


def _finding(name: str, thing: str, start: str, end: str) -> Finding:
    source = name.removeprefix(GRAPHS)
    return Finding(
        check="dates",
        severity=Severity.VIOLATION,
        code="dates/order",
        message={
            "en": f"By {source}, this starts on {start} at the earliest and ends on {end} at the latest.",
            "fr": f"Selon {source}, ceci commence au plus tôt le {start} et prend fin au plus tard le {end}.",
        },
        where=short(thing),
        node=thing,
        path="cnet:startDate, cnet:endDate",
        hint="Look whether start and end were swapped, or a year mistyped.",
        french_hint="Voyez si le début et la fin ont été intervertis, ou une année mal tapée.",
    )
