"""From what is asked of a shortcut to the bytes and headers of its answer. Called by workers."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from cancernet_kg.lookup.shortcuts.asking import Asked
from cancernet_kg.lookup.shortcuts.declaration import Shortcut
from cancernet_kg.lookup.shortcuts.listing import Listing, listing
from cancernet_kg.lookup.shortcuts.sources import sources_in
from cancernet_kg.lookup.shortcuts.statements import statements_of
from cancernet_kg.lookup.shortcuts.writing import csv_table, json_item, json_list
from cancernet_kg.store.snapshot import Snapshot

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer, and the headers that depend on what was found."""

    body: bytes
    headers: Headers


def answer(snapshot: Snapshot, shortcut: Shortcut, asked: Asked, address: str, format_name: str) -> Answer:
    """Return what a shortcut finds; `address` is that of the server, `format_name` is csv, json or jsonld.

    Raises `NothingFound`.
    """
    found = listing(snapshot, shortcut, asked)
    links = {} if asked.item is not None else links_of(found, address, format_name)
    headers: Headers = ()
    if asked.item is None:
        told = ", ".join(f'<{target}>; rel="{relation}"' for relation, target in links.items())
        headers = (("x-total-count", str(found.total)), ("link", told))
    sources = sources_in(snapshot) if asked.evidence else None
    if format_name == "csv":
        return Answer(csv_table(found, sources), headers)
    if asked.item is None:
        return Answer(json_list(found, links, sources), headers)
    further = statements_of(snapshot.store, found.records[0].named.iri, asked, sources)
    return Answer(json_item(found, further, sources), headers)


def links_of(found: Listing, address: str, format_name: str) -> dict[str, str]:
    """Return the addresses of the first, previous, next and last page (RFC 8288), as far as there are."""
    asked, total = found.asked, found.total
    last = max(total - 1, 0) // asked.limit * asked.limit
    offsets = {"first": 0, "last": last}
    if asked.offset > 0:
        offsets["prev"] = max(min(asked.offset, total) - asked.limit, 0)
    if asked.offset + asked.limit < total:
        offsets["next"] = asked.offset + asked.limit
    base = f"{address}{found.shortcut.path}"
    return {name: f"{base}?{_query(asked, found.shortcut, offset, format_name)}" for name, offset in offsets.items()}


def _query(asked: Asked, shortcut: Shortcut, offset: int, format_name: str) -> str:
    """Return the parameters of the same list from another item on."""
    said: Mapping[str, str] = {
        **asked.parameters,
        **({"sort": ",".join(asked.sort)} if asked.sort != shortcut.sort else {}),
        **({"fields": ",".join(asked.fields)} if asked.fields else {}),
        "lang": asked.language,
        **({"stated": "documents"} if asked.only_documents else {}),
        **({"evidence": "true"} if asked.evidence else {}),
        **({"format": format_name} if format_name != "json" else {}),
        "limit": str(asked.limit),
        "offset": str(offset),
    }
    return urlencode(said, quote_via=quote, safe=",")
