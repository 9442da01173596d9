"""The order of the feed: pages of random histories, built at once or revision by revision, and what they tell."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.feed import stream
from cancernet_kg.lookup.feed.members import Feed, versions
from cancernet_kg.lookup.feed.stream import Stream, is_complete
from cancernet_kg.store import changes
from cancernet_kg.store.changes import effective
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin

ORIGIN = Origin(actor="marie", role="curator", entry="test", tools={}, checks={})
START = datetime(2026, 1, 1, tzinfo=UTC)
# Names of which some begin like others, so that their lines stand next to each other when sorted.
THINGS = st.sampled_from([NamedNode(f"urn:ex:{name}") for name in ("a", "a/b", "ab", "b", "é")])
QUADS = st.builds(
    lambda thing, number, graph: Quad(thing, NamedNode("urn:ex:p"), Literal(number), NamedNode(f"urn:ex:{graph}")),
    THINGS,
    st.integers(0, 3),
    st.sampled_from("gh"),
)
REVISIONS = st.lists(
    st.tuples(st.sets(QUADS, max_size=12), st.sets(QUADS, max_size=12), st.integers(-2, 2)), max_size=9
)


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages be full after three members, and groups after two pages."""
    monkeypatch.setattr(stream, "MOST_MEMBERS", 3)
    monkeypatch.setattr(stream, "PAGES_IN_GROUP", 2)


def written(folder: Path, history: list[tuple[set[Quad], set[Quad], int]]) -> Iterator[tuple[Log, Store]]:
    """Append a history to a log, with a clock that may go backwards; yield log and store after each revision."""
    log, store, time = Log(folder), Store(), START
    for added, removed, seconds in history:
        gained = effective(store, added, removed - added)
        if not gained:
            continue
        time += timedelta(seconds=seconds)
        head = log.head()
        with log.writing() as writer:
            writer.append(gained, base=None if head is None else head.number, origin=ORIGIN, time=time)
        changes.apply(store, gained, merged=False)
        yield log, store


@settings(deadline=None, max_examples=60)
@given(history=REVISIONS)
def test_following_is_building_anew_and_versions_are_the_states(
    history: list[tuple[set[Quad], set[Quad], int]],
) -> None:
    """Advancing gives the pages that building anew gives, and the versions together are the state of each revision."""
    with TemporaryDirectory() as folder:
        followed, number, states = Stream(lasting=True), 0, []
        log, store = Log(Path(folder)), Store()
        for log, store in written(Path(folder), history):
            number += 1
            followed.follow(log, number)
            states.append({str(quad) for quad in store})
        anew = Stream(lasting=True)
        anew.follow(log, number)
        feed = Feed(anew, store, log, is_merged=False)
        known: dict[bytes, tuple[bytes, ...]] = {}
        ends: dict[int, set[bytes]] = {}
        found = [version for page in anew.pages for version in versions(feed, page)]
        for version in found:
            known[version.subject] = version.lines
            ends[version.revision.number] = {line for lines in known.values() for line in lines}

    assert followed.pages == anew.pages
    assert [{line.decode().removesuffix(" .") for line in ends[each + 1]} for each in range(number)] == states
    times = [version.revision.time for version in found]
    assert times == sorted(times)
    assert len({version.revision.time for version in found}) == number
    assert all(page.members == 3 for page in anew.pages[:-1])
    assert all(is_complete(group) for group in anew.groups()[:-1])


def test_a_page_of_long_statements_has_fewer_members() -> None:
    """What fills a page is its size, too: no page has much more than a megabyte of changed statements."""
    held = Stream(lasting=True)
    held.add(1, "abc", START.isoformat(), [b"<urn:ex:%d> <urn:ex:p> %s ." % (n, b"x" * 600_000) for n in range(5)])

    assert [page.members for page in held.pages] == [2, 2, 1]
    assert held.changed(b"<urn:ex:1>") == START.isoformat()
