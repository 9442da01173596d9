"""A thing as it was after each revision that changed it (Memento, RFC 7089). Called by documents.

It is what is stated now, less what later revisions did. Only their patches are read that changed the thing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import NamedNode, Quad, Store

from cancernet_kg.lookup import history
from cancernet_kg.lookup.resource import Resource
from cancernet_kg.namespaces import DERIVED_GRAPHS
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Record


@dataclass(frozen=True, slots=True)
class Memento:
    """What was stated of a thing after a revision, and the record of that."""

    resource: Resource
    record: Record

    @property
    def moment(self) -> datetime:
        """When the revision was made."""
        return datetime.fromisoformat(self.record.time)


def memento(log: Log, store: Store, iri: str, moment: datetime) -> Memento:
    """Return the asserted statements on a thing at a time; before the first revision, those of the first.

    The record is that of the revision that brought it into that state. Raises what reading the log raises.
    """
    for record, stated in _states(log, store, NamedNode(iri)):
        if datetime.fromisoformat(record.time) <= moment or record.number == history.FIRST:
            return Memento(Resource(iri, tuple(sorted(stated, key=str)), (), 0, 1), record)
    raise TypeError("a log begins with the first revision")


def mementos(log: Log, store: Store, iri: str) -> list[Record]:
    """Return the records of the revisions that changed a thing and left something stated of it, the oldest first.

    Raises what reading the log raises.
    """
    return [record for record, stated in _states(log, store, NamedNode(iri)) if stated][::-1]


def _states(log: Log, store: Store, thing: NamedNode) -> Iterator[tuple[Record, frozenset[Quad]]]:
    """Yield the revisions that changed a thing, the newest first, then the first one; each with what held after it."""
    present = {quad for quad in store.quads_for_pattern(thing, None, None, None) if _is_asserted(quad)}
    for number in history.changes(store, thing):
        yield log.record(number), frozenset(present)
        made = log.changes(number)
        present -= {quad for quad in made.added if quad.subject == thing}
        present |= {quad for quad in made.removed if quad.subject == thing}
    yield log.record(history.FIRST), frozenset(present)


def _is_asserted(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value not in DERIVED_GRAPHS
