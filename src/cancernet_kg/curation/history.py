"""What revisions changed, in words: their records, and the difference between two of them. Called by the CLI."""

from pyoxigraph import Store

from cancernet_kg.curation.difference import Difference, difference
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Record
from cancernet_kg.store.view import View


def described(record: Record) -> str:
    """Return a record as text: who, when, how, why, and what the checks said."""
    checks = ", ".join(f"{count} {name}" for name, count in record.checks.items())
    lines = [
        f"revision {record.number} ({record.id})",
        f"when      {record.time}",
        f"who       {record.actor} ({record.role})",
        f"how       {record.entry}" + (f" of revision {record.reverts}" if record.reverts else ""),
        f"why       {record.message or 'not said'}",
        *((f"source    {record.source}",) if record.source else ()),
        f"checks    {checks or 'none'}",
        f"size      {record.size} statements: {record.added} added, {record.removed} removed",
        "",
    ]
    return "\n".join(lines)


def between(log: Log, older: int, newer: int, language: str) -> Difference:
    """Return what leads from one revision to another; raises what reading the log raises."""
    changes = log.between(older, newer)
    store = Store()
    store.bulk_extend(log.restore(newer).quads())
    old = View(store, plus=changes.removed, minus=changes.added)
    return difference(changes, Changes(), old, View(store), language)
