from datetime import date

from cancernet_kg.lookup.chronology import Span
from cancernet_kg.lookup.labelling import Named
from cancernet_kg.pages.timeline import Segment, Timeline, timeline

ACTION = Named("urn:a", "A")


def span(start: tuple[date, date] | None, end: tuple[date, date] | None) -> Span:
    """Return when an action runs: the first and the last day of its start and of its end."""
    return Span(ACTION, (), (), *(start or (None, None)), *(end or (None, None)))


def day(text: str) -> tuple[date, date]:
    """Return a day that is known exactly."""
    return date.fromisoformat(text), date.fromisoformat(text)


def test_bars_lie_on_an_axis_of_whole_years() -> None:
    """The axis begins with the first year and ends with the last one."""
    drawn = timeline([span(day("2021-01-01"), day("2023-01-01")), span(day("2022-01-01"), day("2024-06-01"))])

    assert [year.number for year in drawn.years] == [2021, 2022, 2023, 2024]
    assert drawn.years[0].x == 0
    assert drawn.bars[0].possible == drawn.bars[0].certain == Segment(0, 49.97)
    assert all(0 <= bar.possible.x + bar.possible.width <= 100 for bar in drawn.bars)


def test_what_is_certain_is_told_from_what_is_possible() -> None:
    """Between the latest start and the earliest end the action certainly runs."""
    bar = timeline([span((date(2022, 1, 1), date(2022, 12, 31)), day("2023-12-31"))]).bars[0]

    assert bar.possible.x == 0
    assert bar.certain is not None
    assert bar.certain.x > 40


def test_an_end_that_nobody_states_is_open() -> None:
    """The bar goes to the edge, says so, and nothing of it is certain."""
    bars = timeline([span(day("2022-01-01"), None), span(None, day("2022-06-01"))]).bars

    assert (bars[0].is_open_at_start, bars[0].is_open_at_end, bars[0].certain) == (False, True, None)
    assert bars[0].possible == Segment(0, 100)
    assert (bars[1].is_open_at_start, bars[1].is_open_at_end) == (True, False)


def test_of_many_years_some_are_named() -> None:
    """Numbers of years do not run into each other."""
    drawn = timeline([span(day("1980-01-01"), day("2028-01-01"))])

    assert len(drawn.years) == 49
    assert sum(year.is_named for year in drawn.years) <= 12


def test_without_dates_there_is_no_timeline() -> None:
    """Nothing is drawn of nothing."""
    assert timeline([span(None, None)]) == timeline([]) == Timeline((), ())
