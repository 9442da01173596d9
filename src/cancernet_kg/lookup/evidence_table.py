"""Evidence as a table: a row for each statement, document and range of lines. Called by the look-up of evidence."""

import csv
import io
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from cancernet_kg.lookup.arrival import Arrivals
from cancernet_kg.lookup.evidence import Reason
from cancernet_kg.lookup.labelling import Labelling

COLUMNS = (
    *("subject", "predicate", "object", "language", "datatype", "status", "rule", "premise"),
    *("graph", "document", "title", "first_line", "last_line", "evidence", "revisions"),
)


def as_csv(reasons: Iterable[Reason], labelling: Labelling, arrivals: Arrivals) -> bytes:
    """Return the rows in CSV (RFC 4180); those of an inferred statement tell of the statements it rests on."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink)
    writer.writerow(COLUMNS)
    for reason in reasons:
        statement = (*_cells(reason), "inferred" if reason.is_inferred else "stated", reason.rule or "")
        rows = list(dict.fromkeys(_rows(reason, labelling, arrivals)))
        writer.writerows((*statement, *row) for row in rows or [("",) * (len(COLUMNS) - len(statement))])
    return sink.getvalue().encode()


def _rows(reason: Reason, labelling: Labelling, arrivals: Arrivals) -> Iterator[tuple[object, ...]]:
    for leaf in reason.leaves():
        terms = (leaf.triple.subject, leaf.triple.predicate, leaf.triple.object)
        premise = " ".join(map(str, terms)) if reason.is_inferred else ""
        for support in leaf.supports:
            title = labelling.named(support.document).text if support.document else ""
            numbers = " ".join(map(str, arrivals.of(support, leaf.triple)))
            for passage in support.passages or (None,):
                lines = (passage.first_line, passage.last_line, passage.evidence) if passage else ("", "", "")
                yield premise, support.graph, support.document or "", title, *lines, numbers


def _cells(reason: Reason) -> tuple[str, str, str, str, str]:
    """Return the terms of a statement; language and datatype have columns of their own."""
    subject, predicate, value = reason.triple.subject, reason.triple.predicate, reason.triple.object
    start = subject.value if isinstance(subject, NamedNode) else str(subject), predicate.value
    if isinstance(value, Literal):
        return *start, value.value, value.language or "", "" if value.language else value.datatype.value
    return *start, value.value if isinstance(value, NamedNode) else str(value), "", ""
