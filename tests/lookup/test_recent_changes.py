from pyoxigraph import Store

from cancernet_kg.lookup.description.revisions import revision_quads
from cancernet_kg.lookup.recent_changes import RecentChange, recent_changes
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.record import Record


def record(number: int, message: str = "", reverts: int | None = None) -> Record:
    """Return the record of a revision that brings as many statements as its number says."""
    return Record(
        number=number,
        previous=None if number == 1 else "f" * 64,
        time=f"2026-01-0{number}T10:00:00Z",
        added=number,
        removed=0,
        patch="",
        size=0,
        content="",
        checksum=f"{number}" * 64,
        actor="marie",
        role="curator",
        entry="load",
        message=message,
        tools={},
        checks={},
        reverts=reverts,
    )


def test_the_newest_revisions_are_told_with_why_and_how_much() -> None:
    """Newest first, as many as asked for."""
    store = Store()
    for number in (1, 2, 3):
        store.extend(revision_quads(record(number, "a source" if number == 3 else ""), Changes()))

    assert recent_changes(store, newest=3, most=2) == (
        RecentChange(3, "3" * 12, "2026-01-03T10:00:00Z", "a source", 3, 0),
        RecentChange(2, "2" * 12, "2026-01-02T10:00:00Z", "", 2, 0),
    )
    assert [change.number for change in recent_changes(store, newest=3, most=9)] == [3, 2, 1]


def test_a_revision_that_undid_another_says_which() -> None:
    """Its reason alone would read as if it were the reason for a change of its own."""
    store = Store()
    store.extend(revision_quads(record(3, "Not announced yet", reverts=2), Changes()))

    (change,) = recent_changes(store, newest=3, most=1)

    assert (change.message, change.reverts) == ("Not announced yet", 2)


def test_without_records_there_are_no_changes() -> None:
    """A server without a log has none."""
    assert recent_changes(Store(), newest=1, most=5) == ()
