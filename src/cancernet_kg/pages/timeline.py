"""When actions run, drawn as bars on a common axis of years: what is drawn where. Called by the home page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cancernet_kg.lookup.chronology import Span

_MOST_YEARS = 12  # that are named; of more, only some are


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a part of a bar begins and how long it is, in per cent of the axis."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """An action's bar: when it may run and when it certainly does; an end that is not stated is open."""

    span: Span
    possible: Segment
    certain: Segment | None
    is_open_at_start: bool
    is_open_at_end: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year that begins at a place of the axis; not all have their number written."""

    number: int
    x: float
    is_named: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years of the axis and the bars below it."""

    years: tuple[Year, ...]
    bars: tuple[Bar, ...]


def timeline(spans: Sequence[Span]) -> Timeline:
    """Return the bars of actions; none when there are none."""
    days = [day for span in spans for day in (span.earliest_start, span.latest_end) if day is not None]
    if not days:
        return Timeline((), ())
    first, last = min(days).year, max(days).year + 1
    axis = _Axis(date(first, 1, 1), date(last, 1, 1))
    step = -(-(last - first) // _MOST_YEARS)
    years = tuple(
        Year(number, axis.at(date(number, 1, 1)), (number - first) % step == 0) for number in range(first, last)
    )
    return Timeline(years, tuple(_bar(span, axis) for span in spans))


@dataclass(frozen=True, slots=True)
class _Axis:
    """The days between which everything lies."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return the place of a day in per cent."""
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)

    def between(self, start: date | None, end: date | None) -> Segment:
        """Return the segment from one day to another; it goes to the edge where a day is missing."""
        x = 0.0 if start is None else self.at(start)
        return Segment(x, round((100.0 if end is None else self.at(end)) - x, 2))


def _bar(span: Span, axis: _Axis) -> Bar:
    certain = None
    if span.latest_start is not None and span.earliest_end is not None and span.latest_start < span.earliest_end:
        certain = axis.between(span.latest_start, span.earliest_end)
    return Bar(
        span,
        axis.between(span.earliest_start, span.latest_end),
        certain,
        is_open_at_start=span.earliest_start is None,
        is_open_at_end=span.latest_end is None,
    )
