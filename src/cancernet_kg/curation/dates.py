"""Dates within one document: nothing that it states ends before it starts. Called by the checks.

The shapes see the merge of all graphs, where two documents may rightly give different dates; one document may not.
"""

from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import LoadedGraph, graph_name
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY, short

_EARLIEST, _LATEST = ONTOLOGY + "startsNotBefore", ONTOLOGY + "endsNotAfter"


def check_dates(graph: LoadedGraph) -> tuple[Finding, ...]:
    """Return each thing that, by one and the same graph, must have ended before it can have started."""
    bounds: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in graph.asserted:
        if quad.predicate.value in {_EARLIEST, _LATEST} and isinstance(quad.object, Literal):
            thing = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
            bounds[graph_name(quad), thing][quad.predicate.value].append(quad.object.value)
    return tuple(
        _finding(name, thing, min(found[_EARLIEST]), max(found[_LATEST]))
        for (name, thing), found in sorted(bounds.items())
        # xsd:date of four-digit years compares like its text
        if found[_EARLIEST] and found[_LATEST] and min(found[_EARLIEST]) > max(found[_LATEST])
    )


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
    )
