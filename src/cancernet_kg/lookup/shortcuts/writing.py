"""Writes what a shortcut found: JSON that is JSON-LD, and CSV. Called by workers."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from cancernet_kg.lookup.shortcuts.context import context_of, corrections_of, shortened
from cancernet_kg.lookup.shortcuts.declaration import Column, Content, leaves
from cancernet_kg.lookup.shortcuts.listing import Listing
from cancernet_kg.lookup.shortcuts.sources import Sources, places, statement
from cancernet_kg.lookup.shortcuts.values import Record, Value

Json = Any
BETWEEN = " | "  # the values of one cell


def json_list(listing: Listing, links: dict[str, str], sources: Sources | None) -> bytes:
    """Return a page of a list in JSON."""
    asked = listing.asked
    return _encoded(
        {
            "@context": context_of(listing.columns, asked.language),
            "total": listing.total,
            "limit": asked.limit,
            "offset": asked.offset,
            "links": links,
            "items": [_item(record, listing, sources) for record in listing.records],
        }
    )


def json_item(listing: Listing, further: dict[str, Json], sources: Sources | None) -> bytes:
    """Return the one item that was asked for in JSON."""
    (record,) = listing.records
    told = _item(record, listing, sources)
    context = {**context_of(listing.columns, listing.asked.language), **told.pop("@context", {})}
    return _encoded({"@context": context, **told, **further})


def csv_table(listing: Listing, sources: Sources | None) -> bytes:
    """Return the items as a table (RFC 4180) with a line each.

    A thing has a cell for its URI and one for its label; with sources, each field has one more, for the places that
    state it.
    """
    columns = tuple(leaves(listing.columns))
    head = [cell for name, column in columns for cell in _names(name, column, has_evidence=sources is not None)]
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(["uri", "label", *head])
    for record in listing.records:
        values = [(column, list(_below(record, name.split(".")))) for name, column in columns]
        cells = [cell for column, found in values for cell in _cells(found, column, sources)]
        writer.writerow([record.named.iri, record.named.text, *cells])
    return sink.getvalue().encode()


def _encoded(document: Json) -> bytes:
    return json.dumps(document, ensure_ascii=False, allow_nan=False).encode()


def _item(record: Record, listing: Listing, sources: Sources | None) -> Json:
    told = _thing(record, listing.columns, listing.asked.language, is_nested=False)
    if sources is not None:
        stated = {column.name: _evidence(record.fields[column.name], sources) for column in listing.columns}
        told["evidence"] = {name: found for name, found in stated.items() if found}
    return told


def _thing(record: Record, columns: Iterable[Column], language: str, *, is_nested: bool) -> Json:
    """Return a thing with its fields; what is not stated is null and named, and so is what has several values."""
    columns = tuple(columns)
    corrections = corrections_of(record, columns, language)
    shown = {"@id": record.named.iri, "label": record.named.text}
    if is_nested and not columns:
        return {**({"@context": corrections} if corrections else {}), **shown}
    told = {column.name: _field(record.fields[column.name], column, language) for column in columns}
    several = [c.name for c in columns if not c.many and len(record.fields[c.name]) > 1]
    return {
        **({"@context": corrections} if corrections else {}),
        **shown,
        "@type": [shortened(each) for each in record.types],
        **told,
        "notStated": [name for name, value in told.items() if value is None],
        "severalValues": several,
        **({"cutShort": list(record.cut)} if record.cut else {}),
    }


def _field(values: tuple[Value, ...], column: Column, language: str) -> Json:
    if not values:
        return None
    told = [_value(value, column, language) for value in values]
    return told if column.many or len(told) > 1 else told[0]


def _value(value: Value, column: Column, language: str) -> Json:
    if value.thing is not None:
        return _thing(value.thing, column.columns, language, is_nested=True)
    return plain(value.text, column.content)


def plain(text: str, content: Content) -> Json:
    """Return a value as JSON has it; what is no number stays a text."""
    if content is Content.BOOLEAN:
        return text == "true" if text in {"true", "false"} else text
    if content not in {Content.INTEGER, Content.DECIMAL}:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    return int(number) if number == number.to_integral_value() else float(number)


def _evidence(values: tuple[Value, ...], sources: Sources) -> list[Json]:
    """Return who states each value of a field, and below it the values of a thing's own fields."""
    found = []
    for value in values:
        below = {} if value.thing is None else value.thing.fields
        nested = {name: _evidence(inner, sources) for name, inner in below.items() if inner}
        told = {"value": value.text, "statements": [statement(triple, sources) for triple in value.way]}
        found.append({**told, **({"fields": nested} if nested else {})})
    return found


def _names(name: str, column: Column, *, has_evidence: bool) -> list[str]:
    labelled = [f"{name}.label"] if column.content is Content.THING else []
    return [name, *labelled, *([f"{name}.evidence"] if has_evidence else [])]


def _cells(values: list[Value], column: Column, sources: Sources | None) -> list[str]:
    """Return a cell with the values, one with the labels of things, and one with the places that state them."""
    labels = {value.text: value.thing.named.text if value.thing else value.text for value in values}
    cells = [list(labels)]
    if column.content is Content.THING:
        cells.append(list(labels.values()))
    if sources is not None:
        cells.append(places((triple for value in values for triple in value.way), sources))
    return [BETWEEN.join(cell) for cell in cells]


def _below(record: Record, names: list[str]) -> Iterator[Value]:
    """Yield the values of a column, also of one that tells of the things in others."""
    for value in record.fields.get(names[0], ()):
        if len(names) == 1:
            yield value
        elif value.thing is not None:
            yield from _below(value.thing, names[1:])
