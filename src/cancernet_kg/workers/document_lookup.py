"""The look-ups behind dereferencing: documents on things, vocabularies, what became of an address. For lookups."""

import json
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from cancernet_kg import formats
from cancernet_kg.errors import UnknownRevision
from cancernet_kg.formats import JSON, Format, Kind
from cancernet_kg.lookup import documents, vocabularies
from cancernet_kg.lookup.standing import standing
from cancernet_kg.lookup.timemap import LINK_FORMAT, TimeMap
from cancernet_kg.store.log import Log
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request


def document(holding: Holding, arguments: Mapping[str, Any], request: Request) -> Found:
    """Return the document on a thing, with links to its other pages; raises `UnknownThing` and `NothingFound`."""
    written_as = formats.choose(request.format, request.accept, Kind.GRAPH)
    if arguments["at"] is not None and holding.desk is not None:
        return _as_it_was(holding, holding.desk.log, arguments, written_as)
    found = holding.documents.resource(arguments["path"], arguments["page"])
    links = (("link", link) for link in documents.links(found, arguments["address"]))
    headers = (("x-total-count", str(found.total)), *links)
    return Found(written_as, (holding.documents.written(found, written_as),), headers)


def _as_it_was(holding: Holding, log: Log, arguments: Mapping[str, Any], written_as: Format) -> Found:
    """Return the document on a thing at a time (RFC 7089)."""
    found = holding.documents.as_it_was(arguments["path"], datetime.fromisoformat(arguments["at"]), log)
    headers = (("memento-datetime", format_datetime(found.moment, usegmt=True)),)
    return Found(written_as, (holding.documents.written(found.resource, written_as, found.record),), headers)


def timemap(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return a page of the list of a document's mementos.

    Raises `UnknownThing`, `NothingFound` and, without a log, `UnknownRevision`.
    """
    if holding.desk is None:
        raise UnknownRevision("This server keeps no revision log.", hint="Ask for the thing as it is, at /data/….")
    records = holding.documents.versions(arguments["path"], holding.desk.log)
    found = TimeMap(records, arguments["document"], arguments["address"])
    return Found(LINK_FORMAT, (found.written(arguments["page"]),))


def whereabouts(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return in JSON what became of the thing with a path."""
    found = standing(holding.snapshot.store, arguments["path"])
    return Found(JSON, (json.dumps(found.as_json(), ensure_ascii=False).encode(),))


def vocabulary(holding: Holding, arguments: Mapping[str, Any], request: Request) -> Found:
    """Return the ontology, the shapes or the errors; raises `UnknownThing` for a version that is not there."""
    written_as = formats.choose(request.format, request.accept, Kind.GRAPH)
    match arguments["name"]:
        case "ontology":
            text = vocabularies.ontology(holding.snapshot, arguments["version"], written_as)
        case "shapes":
            text = vocabularies.shapes(holding.documents.root, written_as)
        case _:
            text = vocabularies.errors(written_as)
    return Found(written_as, (text,))
