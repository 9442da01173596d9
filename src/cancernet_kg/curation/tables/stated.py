"""What a graph states of a thing, column by column, and how it may stand in a cell. Used by import and export."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.tables.column import Column, Kind
from cancernet_kg.curation.tables.entries import Entry
from cancernet_kg.curation.tables.names import Names
from cancernet_kg.curation.tables.notation import clean
from cancernet_kg.curation.tables.values import fits, written_value
from cancernet_kg.namespaces import short
from cancernet_kg.store.view import View


@dataclass(slots=True)
class Wanted:
    """The statements that rows ask for, and those that they speak of as they stand."""

    quads: dict[Quad, Entry] = field(default_factory=dict)
    spoken_of: dict[Quad, Entry] = field(default_factory=dict)

    def want(self, quad: Quad, entry: Entry) -> None:
        """Ask for a statement."""
        self.quads.setdefault(quad, entry)


def is_known(quad: Quad, known: View) -> bool:
    """Say whether a graph states something already."""
    if not isinstance(quad.subject, NamedNode) or not isinstance(quad.graph_name, NamedNode):
        return False
    return next(known.quads(quad.subject, quad.predicate, quad.object, quad.graph_name), None) is not None


class Stated:
    """What a graph states of a thing, by column: looked up once for each row."""

    def __init__(self, known: View, iri: str, graph: str) -> None:
        """Read what has the thing as its subject, and what has it as its value."""
        thing, home = NamedNode(iri), NamedNode(graph)
        self._forth: dict[str, list[Quad]] = defaultdict(list)
        self._back: dict[str, list[Quad]] = defaultdict(list)
        for quad in known.quads(subject=thing, graph=home):
            self._forth[quad.predicate.value].append(quad)
        for quad in known.quads(value=thing, graph=home):
            self._back[quad.predicate.value].append(quad)

    def values(self, column: Column) -> Iterator[tuple[Quad, Literal | NamedNode]]:
        """Yield each statement of a column, said from either end, with the value that it gives to the thing."""
        for quad in self._forth.get(column.path, ()):
            if isinstance(quad.object, (Literal, NamedNode)) and fits(quad.object, column):
                yield quad, quad.object
        for path in column.reverse:
            for quad in self._back.get(path, ()):
                if isinstance(quad.subject, NamedNode):
                    yield quad, quad.subject


def forms(value: Literal | NamedNode, column: Column, names: Names) -> frozenset[str]:
    """Return the ways in which a value may stand in a cell; none if it cannot be told from an empty one."""
    if isinstance(value, NamedNode) and column.kind is Kind.LINK:
        labels = {clean(names.label(value.value, language)) for language in ("en", "fr")}
        return frozenset({value.value, short(value.value), *labels})
    return frozenset({clean(written_value(value, column))} - {""})
