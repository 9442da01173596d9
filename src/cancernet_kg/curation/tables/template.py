"""Empty tables for curators: a column for each property that the shapes know of a class. An entry point."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pyoxigraph import NamedNode

from cancernet_kg.cell_notation import neutralise
from cancernet_kg.curation.tables.column import Column, Kind, Table
from cancernet_kg.curation.tables.definition import Tables
from cancernet_kg.curation.tables.things import CONCEPT, Things
from cancernet_kg.curation.tables.writing import Grid, as_csv, as_workbook
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.store.view import View

# The sheets of the workbook for a new action: who says so, the action, its parts and partners, and who is new.
ACTION = ("Source", "JointAction", "WorkPackage", "Participation", "Organisation", "Person", "Country")
MAX_CHOICES = 300
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_IN_SCHEME = NamedNode(PREFIXES["skos"] + "inScheme")


def template(tables: Tables, names: Sequence[str], known: View, language: str = "en") -> bytes:
    """Return an empty workbook with a sheet for each of these classes, in English or French.

    Without the sheet “Source” among them, the others get a column for a source that is known already.
    Raises `UnknownTable`.
    """
    found = [tables.table(name) for name in names]
    with_source = not any(table.is_source for table in found)
    grids = [Grid(table, with_source=with_source) for table in found]
    return as_workbook(grids, choices(tables, found, known, language), language)


def template_csv(tables: Tables, name: str, language: str = "en") -> bytes:
    """Return the header of a CSV file for a class; its rows name sources that are known already.

    Raises `UnknownTable`.
    """
    table = tables.table(name)
    return as_csv(Grid(table, with_source=not table.is_source), language)


def choices(tables: Tables, found: Iterable[Table], known: View, language: str) -> dict[Column, tuple[str, ...]]:
    """Return the labels to choose from, for each column whose things are few: concepts, countries, known things."""
    things = Things(tables, known)
    offered: dict[tuple[str, ...], tuple[str, ...]] = {}
    result = {}
    for column in (column for table in found for column in table.columns if column.kind is Kind.LINK):
        key = (column.scheme,) if column.scheme else column.classes
        if key not in offered:
            labels = {
                things.names.label(iri, language) for iri in islice(instances(column, tables, known), MAX_CHOICES + 1)
            }
            offered[key] = tuple(sorted(map(neutralise, labels))) if len(labels) <= MAX_CHOICES else ()
        if offered[key]:
            result[column] = offered[key]
    return result


def instances(column: Column, tables: Tables, known: View) -> Iterator[str]:
    """Yield the things that a column takes: the concepts of its scheme, or what is of its classes."""
    if column.scheme:
        quads = known.quads(predicate=_IN_SCHEME, value=NamedNode(column.scheme))
        yield from (quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
        return
    if CONCEPT in column.classes or not set(column.classes) & set(tables.terms.parents):
        return
    for name in tables.terms.classes:
        if not set(column.classes).isdisjoint(tables.terms.lineage(name)):
            for quad in known.quads(predicate=_TYPE, value=NamedNode(name)):
                if isinstance(quad.subject, NamedNode):
                    yield quad.subject.value
