"""The list of mementos page by page, read by a parser of another project (RFC 6690)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from aiocoap.util.linkformat import parse

from cancernet_kg.errors import NothingFound
from cancernet_kg.lookup.timemap import MEMENTOS_A_PAGE, TimeMap
from cancernet_kg.store.record import Record

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST = Record(
    actor="marie",
    role="curator",
    entry="update",
    tools={},
    checks={},
    number=1,
    previous=None,
    time=START.isoformat(timespec="milliseconds"),
    added=1,
    removed=0,
    patch="",
    size=1,
    content="",
    checksum="0" * 64,
)
ADDRESS = "https://example.eu/timemap/id/a,b;c.ttl"


def records(count: int) -> list[Record]:
    """Return records that follow each other every minute and a bit."""
    times = (START + timedelta(seconds=61.5 * number) for number in range(count))
    return [replace(FIRST, time=time.isoformat(timespec="milliseconds")) for time in times]


def test_every_memento_is_on_one_page_and_pages_tell_their_times() -> None:
    """All pages together list each memento once; each names the others, and the span of time that it covers."""
    count = 2 * MEMENTOS_A_PAGE + 7
    timemap = TimeMap(records(count), "https://example.eu/data/id/a,b;c.ttl", ADDRESS)
    seen: list[str] = []
    for page in (1, 2, 3):
        links = [{"url": link.href, **dict(link.attr_pairs)} for link in parse(timemap.written(page).decode()).links]
        (own,) = (link for link in links if link["rel"] == "self")
        mementos = [link for link in links if "memento" in link["rel"].split()]
        others = {link["url"] for link in links if link["rel"] == "timemap"}
        times = [parsedate_to_datetime(link["datetime"]) for link in mementos]
        assert times == sorted(times)
        assert [parsedate_to_datetime(own[name]) for name in ("from", "until")] == [times[0], times[-1]]
        assert others == {ADDRESS, f"{ADDRESS}?page=2", f"{ADDRESS}?page=3"} - {own["url"]}
        assert (mementos[0]["rel"] == "first memento", mementos[-1]["rel"] == "last memento") == (page == 1, page == 3)
        seen += [link["url"] for link in mementos]

    assert len(set(seen)) == len(seen) == count


def test_full_pages_stay_as_they_are_and_none_is_beyond_the_last() -> None:
    """New versions come at the end; what is not there is refused with the number of the last page."""
    before, after = (TimeMap(records(count), "d", ADDRESS) for count in (MEMENTOS_A_PAGE + 1, MEMENTOS_A_PAGE + 9))

    assert [each for each in before.written(1).split(b",<") if b"memento" in each] == [
        each for each in after.written(1).split(b",<") if b"memento" in each
    ]
    with pytest.raises(NothingFound, match="no page 3"):
        after.written(3)
