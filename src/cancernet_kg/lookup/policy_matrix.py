"""Rows of the policy trace as a table has them: equal cells below each other joined, each with its sources; as CSV too.

Called by the policy trace.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cancernet_kg.lookup.labelling import Named
from cancernet_kg.lookup.policy_trace import Cell, Row
from cancernet_kg.lookup.traced_sources import TracedSource, TracedSources

COLUMNS = (
    *("policy_uri", "policy", "action_uri", "action", "action_state", "part_uri", "part", "part_state"),
    *("lead_uri", "lead", "role", "lead_state", "country_uri", "country", "country_state", "country_basis"),
    *("sources", "disputes", "revision"),
)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell with who says so, the discrepancies that it is part of, and how many rows it is high."""

    cell: Cell
    sources: tuple[TracedSource, ...]
    disputes: tuple[Named, ...]
    height: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the table: the policy on the first row of its own, and the cells that do not continue from above."""

    row: Row
    height: int
    action: MatrixCell | None
    part: MatrixCell | None
    lead: MatrixCell
    country: MatrixCell


def matrix(rows: Iterable[Row], sources: TracedSources) -> Iterator[MatrixRow]:
    """Yield the rows of a table; `height` is 0 where the policy continues from above."""
    for _, of_policy in groupby(rows, key=lambda row: row.policy):
        together = list(of_policy)
        height = len(together)
        for _, of_action in groupby(together, key=lambda row: row.action):
            for made in _of_action(list(of_action), sources):
                yield MatrixRow(made.row, height, made.action, made.part, made.lead, made.country)
                height = 0


def _of_action(rows: Sequence[Row], sources: TracedSources) -> Iterator[MatrixRow]:
    action: MatrixCell | None = _cell(rows[0].action, sources, len(rows))
    for _, of_part in groupby(rows, key=lambda row: row.part):
        together = list(of_part)
        part: MatrixCell | None = _cell(together[0].part, sources, len(together))
        for row in together:
            yield MatrixRow(row, 0, action, part, _cell(row.lead, sources), _cell(row.country, sources))
            action = part = None


def _cell(cell: Cell, sources: TracedSources, height: int = 1) -> MatrixCell:
    return MatrixCell(cell, sources.of(cell.triples), sources.disputes(cell.triples), height)


def as_csv(rows: Iterable[Row], sources: TracedSources, revision: str) -> bytes:
    """Return rows in CSV (RFC 4180); what is empty is told by the column beside it."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink)
    writer.writerow(COLUMNS)
    for row in rows:
        action, part, lead, country = row.cells
        cells = [_cell(cell, sources) for cell in row.cells]
        found = dict.fromkeys(place for cell in cells for place in _places(cell.sources))
        disputes = dict.fromkeys(dispute.iri for cell in cells for dispute in cell.disputes)
        writer.writerow(
            [
                *(row.policy.iri, row.policy.text),
                *(*_thing(action), action.state),
                *(*_thing(part), part.state),
                *(*_thing(lead), lead.role.text if lead.role else "", lead.state),
                *(*_thing(country), country.state, country.basis or ""),
                " | ".join(found),
                " | ".join(disputes),
                revision,
            ]
        )
    return sink.getvalue().encode()


def _thing(cell: Cell) -> tuple[str, str]:
    return (cell.thing.iri, cell.thing.text) if cell.thing else ("", "")


def _places(sources: Iterable[TracedSource]) -> Iterator[str]:
    """Yield where something is stated: the IRI of a document or graph, and the lines after a space."""
    for source in sources:
        iri = source.source.iri
        yield from [f"{iri} {_span(first, last)}" for first, last in source.lines] or [iri]


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
