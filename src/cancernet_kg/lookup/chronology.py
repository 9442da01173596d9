"""When actions run, as precisely as it is stated: the newest first. Called by the home page."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import ONTOLOGY
from cancernet_kg.store.selection import selected

MOST, MOST_UNDATED = 30, 12  # actions that are shown
_YEAR, _MONTH = 4, 7  # signs of a year and of a month, as ISO 8601 writes them
_ACTIONS = """PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
SELECT ?action (MAX(?day) AS ?newest) (COUNT(?day) AS ?days) WHERE {
  VALUES ?class { cnet:Project cnet:Assignment }
  ?action a ?class
  OPTIONAL { ?action cnet:startDate ?start }
  OPTIONAL { ?action cnet:endDate ?end }
  BIND(COALESCE(STR(?start), STR(?end)) AS ?day)
} GROUP BY ?action ORDER BY DESC(?newest) ?action"""


@dataclass(frozen=True, slots=True)
class Span:
    """An action, its dates as they are stated, and the days between which it may and certainly does begin and end.

    A day is None where nothing is stated. Of two stated dates of which one only is more precise, it alone is kept.
    """

    action: Named
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    earliest_start: date | None
    latest_start: date | None
    earliest_end: date | None
    latest_end: date | None


@dataclass(frozen=True, slots=True)
class Chronology:
    """Actions with a date, and some of those without one; how many there are of both kinds in all."""

    spans: tuple[Span, ...]
    dated: int
    undated: tuple[Named, ...]
    total: int


def chronology(store: Store, labelling: Labelling) -> Chronology:
    """Return when the projects and assignments of a graph run."""
    dated: list[NamedNode] = []
    undated: list[NamedNode] = []
    for action, _, days in selected(store, _ACTIONS):
        if isinstance(action, NamedNode):
            (undated if days.value == "0" else dated).append(action)
    spans = [_span(store, action, labelling) for action in dated[:MOST]]
    known = [span for span in spans if span.starts or span.ends]
    known.sort(key=lambda each: alphabetical(each.action.text))
    known.sort(key=lambda each: each.starts or each.ends, reverse=True)
    unknown = [span.action for span in spans if not (span.starts or span.ends)]
    unknown += [labelling.named(action.value) for action in undated[:MOST_UNDATED]]
    return Chronology(tuple(known), len(dated) - (len(spans) - len(known)), tuple(unknown), len(dated) + len(undated))


def _span(store: Store, action: NamedNode, labelling: Labelling) -> Span:
    starts, ends = _dates(store, action, "startDate"), _dates(store, action, "endDate")
    return Span(
        labelling.named(action.value),
        tuple(starts),
        tuple(ends),
        min((first for first, _ in starts.values()), default=None),
        max((last for _, last in starts.values()), default=None),
        min((first for first, _ in ends.values()), default=None),
        max((last for _, last in ends.values()), default=None),
    )


def _dates(store: Store, action: NamedNode, name: str) -> dict[str, tuple[date, date]]:
    """Return the stated dates, each with the first and the last day that it may mean.

    One that another makes more precise is left out: November 2022 beside 1 November 2022.
    """
    quads = store.quads_for_pattern(action, NamedNode(ONTOLOGY + name), None, DefaultGraph())
    stated = sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})
    precise = (each for each in stated if not any(other.startswith(f"{each}-") for other in stated))
    found = ((each, _days(each)) for each in precise)
    return {each: days for each, days in found if days is not None}


def _days(written: str) -> tuple[date, date] | None:
    """Return the first and last day of a day, month or year; None for what is none, of which the checks tell."""
    try:
        if len(written) == _YEAR:
            return date(int(written), 1, 1), date(int(written), 12, 31)
        if len(written) == _MONTH:
            first = date.fromisoformat(f"{written}-01")
            return first, first.replace(day=monthrange(first.year, first.month)[1])
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day, day
