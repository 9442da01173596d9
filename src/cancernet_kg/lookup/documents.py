"""The documents at `/data/…`: each is about one thing, in any RDF format. Held by templates, called by workers."""

import io
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from cancernet_kg.errors import NothingFound, UnknownThing
from cancernet_kg.formats import Format
from cancernet_kg.lookup import json_ld_terms
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.lookup.document_record import document_record
from cancernet_kg.lookup.json_ld import JsonLdWriter
from cancernet_kg.lookup.memento import Memento, memento, mementos
from cancernet_kg.lookup.resource import Resource, Resources
from cancernet_kg.lookup.standing import State, settled, spellings, standing_of
from cancernet_kg.store import queries
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Record

DATASET_FORMATS = frozenset({"trig", "nquads"})


class Documents:
    """Writes documents on the things of a store, for as long as it stays as it is."""

    def __init__(self, store: Store, survey: Survey, root: Path) -> None:
        """Look in a store; the JSON-LD context stands in the files of a graph root."""
        self._store = store
        self._survey = survey
        self.root = root
        self._resources = Resources(store)

    def resource(self, path: str, page: int = 1) -> Resource:
        """Return what is known of the thing with a path.

        Raises `UnknownThing` unless something is, and it is neither renamed nor withdrawn; `NothingFound` for a page
        beyond the last.
        """
        for iri in spellings(path):
            found = self._resources.resource(iri, page)
            if settled(found.statements) or standing_of(self._store, iri).state is State.KNOWN:
                if page > found.pages:
                    hint = f"The last page is {found.pages}."
                    raise NothingFound(f"There is no page {page} of what points to <{iri}>.", hint=hint)
                return found
        raise UnknownThing(f"Nothing is known of {path[:500]}.", hint="Start at / or /sparql.")

    def as_it_was(self, path: str, moment: datetime, log: Log) -> Memento:
        """Return what was stated of the thing with a path at a time; raises `UnknownThing`, and what the log raises."""
        for iri in spellings(path):
            found = memento(log, self._store, iri, moment)
            if found.resource.statements:
                return found
        hint = "Ask for another time, or for none."
        raise UnknownThing(f"Nothing was stated of {path[:500]} at that time.", hint=hint)

    def versions(self, path: str, log: Log) -> list[Record]:
        """Return the records of the revisions in which something was changed and stated of the thing with a path.

        Raises `UnknownThing`, and what the log raises.
        """
        for iri in spellings(path):
            found = mementos(log, self._store, iri)
            if found:
                return found
        raise UnknownThing(f"Nothing was ever stated of {path[:500]}.", hint="Start at / or /sparql.")

    def written(self, found: Resource, written_as: Format, held_after: Record | None = None) -> bytes:
        """Return the document on a thing as it is, or as it was after a revision."""
        record = document_record(found, self._store, self._survey, held_after)
        if written_as.name == "jsonld":
            return self._json_ld.written(found, record)
        sink = io.BytesIO()
        if written_as.name in DATASET_FORMATS:
            own = (Quad(each.subject, each.predicate, each.object) for each in record)
            queries.write_few([*own, *sorted(set(self._resources.quads(found)), key=_by_graph)], written_as, sink)
        else:
            triples = dict.fromkeys(quad.triple for quad in self._resources.quads(found))
            queries.write_few([*triples, *record], written_as, sink)
        return sink.getvalue()

    @cached_property
    def _json_ld(self) -> JsonLdWriter:
        return JsonLdWriter(json_ld_terms.newest(self.root), self._resources.labels)


def links(found: Resource, address: str) -> Iterator[str]:
    """Yield the links from a page of a document at an address to its neighbours (RFC 8288)."""
    if found.pages == 1:
        return
    numbers = {"first": 1, "prev": found.page - 1, "next": found.page + 1, "last": found.pages}
    for relation, number in numbers.items():
        if 1 <= number <= found.pages and not (relation in {"first", "last"} and number == found.page):
            page = f"{address}?page={number}" if number > 1 else address
            yield f'<{page}>; rel="{relation}"'


def _by_graph(quad: Quad) -> tuple[str, str]:
    name = quad.graph_name
    return name.value if isinstance(name, NamedNode) else "", str(quad)
