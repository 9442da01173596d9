from datetime import date

import pytest
from pyoxigraph import RdfFormat, Store

from cancernet_kg.lookup import chronology as module
from cancernet_kg.lookup.chronology import Chronology, chronology
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.namespaces import prefix_lines


def found(text: str) -> Chronology:
    """Return when the actions of a graph run."""
    store = Store()
    store.load((prefix_lines() + text).encode(), format=RdfFormat.TURTLE)
    return chronology(store, Labelling(store, "en"))


def action(name: str, dates: str = "") -> str:
    """Return an action in Turtle."""
    return f'<urn:{name}> a cnet:Project ; rdfs:label "{name}"@en {dates} .\n'


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ('"2022-11-03"^^xsd:date', date(2022, 11, 3), date(2022, 11, 3)),
        ('"2024-02"^^xsd:gYearMonth', date(2024, 2, 1), date(2024, 2, 29)),
        ('"2022"^^xsd:gYear', date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_date_means_all_days_that_its_precision_allows(written: str, first: date, last: date) -> None:
    """A month or a year that is stated may mean any of its days."""
    span = found(action("a", f"; cnet:startDate {written}")).spans[0]

    assert (span.earliest_start, span.latest_start) == (first, last)
    assert (span.ends, span.earliest_end, span.latest_end) == ((), None, None)


def test_a_more_precise_date_replaces_a_less_precise_one_and_other_dates_stay() -> None:
    """November 2022 says nothing beside 1 November 2022; another year is a dispute, and both are kept."""
    dates = '; cnet:startDate "2022-11"^^xsd:gYearMonth, "2022-11-01"^^xsd:date, "2021"^^xsd:gYear'
    span = found(action("a", dates)).spans[0]

    assert span.starts == ("2021", "2022-11-01")
    assert (span.earliest_start, span.latest_start) == (date(2021, 1, 1), date(2022, 11, 1))


def test_actions_come_newest_first_and_those_without_dates_apart() -> None:
    """What has no date is not lost, and what is no date is none."""
    text = action("old", '; cnet:startDate "2015"^^xsd:gYear') + action("new", '; cnet:startDate "2024"^^xsd:gYear')
    when = found(text + action("undated") + action("odd", '; cnet:startDate "soon"') + "<urn:x> a cnet:Organisation .")

    assert [span.action.text for span in when.spans] == ["new", "old"]
    assert [named.text for named in when.undated] == ["odd", "undated"]
    assert (when.dated, when.total) == (2, 4)


def test_of_many_actions_the_newest_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is bounded, and how many there are is told."""
    monkeypatch.setattr(module, "MOST", 2)
    when = found("".join(action(f"a{year}", f'; cnet:startDate "{year}"^^xsd:gYear') for year in range(2001, 2006)))

    assert [span.starts for span in when.spans] == [("2005",), ("2004",)]
    assert (when.dated, when.total) == (5, 5)
