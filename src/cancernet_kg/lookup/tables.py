"""What is asserted in a revision as tables: one for each class, with a row for each thing. Called by table_package.

A column is a property, in one language if its texts have one. Cells are written as `cell_notation` says, the values in
order; which graph states a value, and of what datatype it is, is not in a table.
"""

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from cancernet_kg.cell_notation import SEPARATOR, escaped, neutralise
from cancernet_kg.lookup.labelling import NAMING
from cancernet_kg.lookup.things import Things
from cancernet_kg.namespaces import curie

URI = "uri"
_PIECE_BYTES = 64 * 1024
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}")
_OWN_PREFIX = "cnet-"
_NAMING = [predicate.value for predicate in NAMING]
Key = tuple[str, str]  # a property and a language, which may be empty
Value = tuple[str, str]  # a text and its datatype, which a link does not have


@dataclass(slots=True)
class Column:
    """A property in a language: its datatypes, of which a link's is empty, and the most values that a cell holds."""

    predicate: str
    language: str
    datatypes: set[str] = field(default_factory=set)
    most: int = 0

    @property
    def header(self) -> str:
        """The property's short name and the language: `skos:prefLabel@en`."""
        return curie(self.predicate).strip("<>") + (f"@{self.language}" if self.language else "")


def file_names(classes: Iterable[str]) -> dict[str, str]:
    """Return the name of each class's file, without extension; no two differ in case only.

    It is `Organisation` for what is of the project's ontology, `skos-Concept` with another prefix that is known.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for iri in sorted(classes):
        name = curie(iri).replace(":", "-", 1).removeprefix(_OWN_PREFIX)
        if not _PLAIN.fullmatch(name) or name.lower() in taken:
            name = f"class-{hashlib.sha256(iri.encode()).hexdigest()[:16]}"
        taken.add(name.lower())
        names[iri] = name
    return names


def columns(things: Things, kind: str) -> list[Column]:
    """Return the columns of a class's table: those that name things, then the others by their headers."""
    found: dict[Key, Column] = {}
    for name in things.by_class[kind]:
        for key, values in _values(things.stated(name)).items():
            column = found.setdefault(key, Column(*key))
            column.datatypes.update(datatype for _, datatype in values)
            column.most = max(column.most, len({text for text, _ in values}))
    return sorted(found.values(), key=_order)


def rows(things: Things, kind: str, shown: list[Column]) -> Iterator[bytes]:
    """Yield a class's table piece by piece (RFC 4180): a line of headers, then a row for each thing."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink)
    writer.writerow([URI, *(column.header for column in shown)])
    keys = [(column.predicate, column.language) for column in shown]
    for name in things.by_class[kind]:
        stated = _values(things.stated(name))
        writer.writerow([name.decode().strip("<>"), *(_cell(stated.get(key, ())) for key in keys)])
        if sink.tell() >= _PIECE_BYTES:
            yield sink.getvalue().encode()
            sink.seek(0)
            sink.truncate()
    yield sink.getvalue().encode()


def labels(things: Things, iri: str) -> dict[str, str]:
    """Return what a class or a property is called, by language, as far as the revision says it."""
    stated = _values(things.stated(f"<{iri}>".encode()))
    for predicate in _NAMING:
        named = {language: min(texts)[0] for (about, language), texts in stated.items() if about == predicate}
        if named:
            return dict(sorted(named.items()))
    return {}


def _values(quads: Iterable[Quad]) -> Mapping[Key, set[Value]]:
    """Return what is stated of a thing; what several graphs state is there once."""
    found: dict[Key, set[Value]] = defaultdict(set)
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal):
            key = quad.predicate.value, value.language or ""
            found[key].add((value.value, value.datatype.value))
        elif isinstance(value, NamedNode | BlankNode):
            text = value.value if isinstance(value, NamedNode) else str(value)
            found[quad.predicate.value, ""].add((text, ""))
    return found


def _cell(values: Iterable[Value]) -> str:
    cell = SEPARATOR.join(sorted({escaped(text) for text, _ in values}))
    return cell if _NUMBER.fullmatch(cell) else neutralise(cell)


def _order(column: Column) -> tuple[int, str]:
    names = column.predicate in _NAMING
    return (_NAMING.index(column.predicate) if names else len(_NAMING), column.header)
