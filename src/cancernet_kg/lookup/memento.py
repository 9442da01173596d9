"""A thing as it was: what was stated of it at a time (Memento, RFC 7089). Called by documents."""

from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import NamedNode, Quad, Store

from cancernet_kg.lookup.resource import Resource
from cancernet_kg.namespaces import DERIVED_GRAPHS
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Record


@dataclass(frozen=True, slots=True)
class Memento:
    """What was stated of a thing, and the revision that it held after."""

    resource: Resource
    record: Record

    @property
    def moment(self) -> datetime:
        """When the revision was made."""
        return datetime.fromisoformat(self.record.time)


def memento(log: Log, store: Store, iri: str, moment: datetime) -> Memento:
    """Return the asserted statements on a thing at a time; before the first revision, those of the first.

    It takes the present ones, less what later revisions did. Raises what reading the log raises.
    """
    record = _record_at(log, moment)
    thing = NamedNode(iri)
    present = {quad for quad in store.quads_for_pattern(thing, None, None, None) if _is_asserted(quad)}
    head = log.head()
    if head is not None and head.number > record.number:
        since = log.between(record.number, head.number)
        present -= {quad for quad in since.added if quad.subject == thing}
        present |= {quad for quad in since.removed if quad.subject == thing}
    return Memento(Resource(iri, tuple(sorted(present, key=str)), (), 0, 1), record)


def _record_at(log: Log, moment: datetime) -> Record:
    """Return the newest record that is not after a time, else the oldest."""
    for record in log.records():
        if datetime.fromisoformat(record.time) <= moment:
            return record
    return log.record(1)


def _is_asserted(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value not in DERIVED_GRAPHS
