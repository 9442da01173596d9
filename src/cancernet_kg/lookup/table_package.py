"""All tables of a revision in one ZIP archive, with a description that programs read. Called by dumps.

The description is a Tabular Data Package (https://specs.frictionlessdata.io/tabular-data-package/), since R, Python and
spreadsheet tools read it; its members `class`, `property`, `language`, `datatypes`, `titles` and `rows` are ours.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cancernet_kg.cell_notation import SEPARATOR
from cancernet_kg.lookup import tables
from cancernet_kg.lookup.description.record import Record
from cancernet_kg.lookup.tables import URI, Column
from cancernet_kg.lookup.things import Things
from cancernet_kg.namespaces import PREFIXES

DESCRIPTION = "datapackage.json"
_UNIX = 3
_MODE = 0o100644 << 16
_MOST_ROWS = 100_000  # from so many on, a table might pass the 2 GiB that an archive of the older kind can hold
_XSD = PREFIXES["xsd"]
_TYPES = {
    "integer": {_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")},
    "number": {_XSD + name for name in ("integer", "decimal", "double", "float")},
    "boolean": {_XSD + "boolean"},
    "date": {_XSD + "date"},
    "year": {_XSD + "gYear"},
    "yearmonth": {_XSD + "gYearMonth"},
}
Json = dict[str, Any]


class _Sink(io.RawIOBase):
    """Takes what an archive writes until it is passed on; an archive that cannot go back is made in one go."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pieces: list[bytes] = []

    def write(self, piece: Any) -> int:  # noqa: ANN401 - any buffer
        """Keep a piece."""
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def packed(things: Things, about: Record) -> Iterator[bytes]:
    """Yield an archive of all tables, whose bytes depend on nothing but what it holds.

    So it does not name the revision: a graph with a log and the same graph without one are named differently.
    """
    sink = _Sink()
    resources: list[Json] = []
    titles: dict[str, dict[str, str]] = {}
    with ZipFile(sink, "w") as archive:
        for kind, name in tables.file_names(things.by_class).items():
            shown = tables.columns(things, kind)
            for column in shown:
                if column.predicate not in titles:
                    titles[column.predicate] = tables.labels(things, column.predicate)
            resource = _resource(name, kind, tables.labels(things, kind), [_field(each, titles) for each in shown])
            digest, size = hashlib.sha256(), 0
            count = len(things.by_class[kind])
            with archive.open(_entry(resource["path"]), "w", force_zip64=count > _MOST_ROWS) as member:
                for piece in tables.rows(things, kind, shown):
                    digest.update(piece)
                    size += len(piece)
                    member.write(piece)
                    yield sink.taken()
            resources.append({**resource, "rows": count, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"})
        archive.writestr(_entry(DESCRIPTION), _encoded(_description(about, resources)))
    yield sink.taken()


def _entry(name: str) -> ZipInfo:
    """Return a file of the archive, which bears no time of its making."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _MODE
    return entry


def _description(about: Record, resources: list[Json]) -> Json:
    return {
        "profile": "tabular-data-package",
        "name": "cancernet-kg",
        "title": about.title.en,
        "description": about.description.en,
        "titles": {"en": about.title.en, "fr": about.title.fr},
        **({"licenses": [{"path": about.licence}]} if about.licence else {}),
        "resources": resources,
    }


def _resource(name: str, kind: str, titles: dict[str, str], fields: list[Json]) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": name.lower(),
        **_titled(titles),
        "class": kind,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [{"name": URI, "type": "string"}, *fields], "primaryKey": URI},
    }


def _field(column: Column, titles: dict[str, dict[str, str]]) -> Json:
    """Describe a column; where a cell holds several values, it is a text that they are split from."""
    several = column.most > 1
    fitting = (name for name, datatypes in _TYPES.items() if column.datatypes <= datatypes)
    return {
        "name": column.header,
        "type": "string" if several else next(fitting, "string"),
        **_titled(titles[column.predicate]),
        "property": column.predicate,
        **({"language": column.language} if column.language else {"datatypes": _datatypes(column)}),
        **({"separator": SEPARATOR} if several else {}),
    }


def _datatypes(column: Column) -> list[str]:
    """Return the datatypes of a column's values; a link has `@id` for one, as in JSON-LD."""
    return sorted(datatype or "@id" for datatype in column.datatypes)


def _titled(titles: dict[str, str]) -> Json:
    """Return what people call something, in English where one name is wanted."""
    return {"title": titles.get("en") or next(iter(titles.values())), "titles": titles} if titles else {}


def _encoded(description: Json) -> bytes:
    return json.dumps(description, ensure_ascii=False, indent=1).encode() + b"\n"
