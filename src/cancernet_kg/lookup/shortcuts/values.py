"""What the graph holds in the columns of a shortcut, with the triples that say so. Called by listing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.shortcuts.declaration import Column, Content, Step
from cancernet_kg.namespaces import DERIVED_GRAPHS, ONTOLOGY, OUTSIDE_GRAPHS, PREFIXES

Term = NamedNode | Literal
MOST_VALUES = 200  # of one field
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_EVERYTHING = ONTOLOGY + "Resource"  # a type that tells nothing


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a column, the triples on the way to it, and for a thing what is told of it."""

    term: Term
    way: tuple[Triple, ...]
    thing: "Record | None" = None

    @property
    def text(self) -> str:
        """The IRI, or the text of the literal."""
        return self.term.value


@dataclass(frozen=True, slots=True)
class Record:
    """A thing with its label, its types and the values of columns; an empty column is not stated.

    Of the columns in `cut` there are more values than are told.
    """

    named: Named
    types: tuple[str, ...]
    fields: Mapping[str, tuple[Value, ...]]
    cut: tuple[str, ...]


class ValueReader:
    """Follows the paths of columns through the default graph, for one reader."""

    def __init__(self, store: Store, language: str, *, only_documents: bool) -> None:
        """Read in a language; with `only_documents`, what only outside pages state or what is inferred is left out."""
        self._store = store
        self._labelling = Labelling(store, language)
        self._languages = tuple(dict.fromkeys((language, "en", "fr", "")))
        self._only_documents = only_documents

    def named(self, iri: str) -> Named:
        """Return a thing with its label in the reader's language."""
        return self._labelling.named(iri)

    def record(self, iri: str, columns: Iterable[Column], given: Mapping[str, Term]) -> Record:
        """Return what columns tell of a thing; `given` are the values of the query's variables."""
        node = NamedNode(iri)
        fields = {column.name: self.values(node, column, given) for column in columns}
        cut = tuple(name for name, found in fields.items() if len(found) > MOST_VALUES)
        told = {name: found[:MOST_VALUES] for name, found in fields.items()}
        return Record(self.named(iri), self._types(node), told, cut)

    def values(self, node: NamedNode, column: Column, given: Mapping[str, Term]) -> tuple[Value, ...]:
        """Return a column's values, each once, in the order of their texts; one more than are told, if there are."""
        if column.variable:
            term = given.get(column.variable)
            return () if term is None else (self._value(term, (), column),)
        found: dict[Term, tuple[Triple, ...]] = {}
        for term, way in self._followed(node, column.path, ()):
            if isinstance(term, NamedNode) or column.content not in {Content.THING, Content.LINK}:
                found.setdefault(term, way)
            if len(found) > MOST_VALUES:
                break
        chosen = self._readable(list(found)) if column.content is Content.TEXT else sorted(found, key=_order)
        return tuple(self._value(term, found[term], column) for term in chosen)

    def _value(self, term: Term, way: tuple[Triple, ...], column: Column) -> Value:
        is_thing = column.content is Content.THING and isinstance(term, NamedNode)
        return Value(term, way, self.record(term.value, column.columns, {}) if is_thing else None)

    def _followed(
        self, node: NamedNode, path: tuple[Step, ...], way: tuple[Triple, ...]
    ) -> Iterator[tuple[Term, tuple[Triple, ...]]]:
        step, rest = path[0], path[1:]
        for triple in self._triples(node, step):
            term = triple.subject if step.backwards else triple.object
            if rest and isinstance(term, NamedNode):
                yield from self._followed(term, rest, (*way, triple))
            elif not rest and isinstance(term, NamedNode | Literal):
                yield term, (*way, triple)

    def _triples(self, node: NamedNode, step: Step) -> Iterator[Triple]:
        subject, object_ = (None, node) if step.backwards else (node, None)
        for quad in self._store.quads_for_pattern(subject, NamedNode(step.iri), object_, DefaultGraph()):
            if not self._only_documents or is_in_documents(self._store, quad.triple):
                yield quad.triple

    def _types(self, node: NamedNode) -> tuple[str, ...]:
        quads = self._store.quads_for_pattern(node, _TYPE, None, DefaultGraph())
        return tuple(
            sorted(q.object.value for q in quads if isinstance(q.object, NamedNode) and q.object.value != _EVERYTHING)
        )

    def _readable(self, terms: list[Term]) -> list[Term]:
        """Return the texts in the reader's language, else in English, French, or the first language there is."""
        literals = [term for term in terms if isinstance(term, Literal)]
        for language in (*self._languages, *sorted({term.language or "" for term in literals})):
            if found := [term for term in literals if (term.language or "") == language]:
                return sorted(found, key=_order)
        return []


def is_in_documents(store: Store, triple: Triple) -> bool:
    """Say whether a source document or the curators state a triple, not only an outside page or a rule."""
    quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    names = (quad.graph_name.value for quad in quads if not isinstance(quad.graph_name, DefaultGraph | BlankNode))
    return any(name not in DERIVED_GRAPHS and not name.startswith(OUTSIDE_GRAPHS) for name in names)


def _order(term: Term) -> tuple[str, str]:
    return term.value, str(term)
