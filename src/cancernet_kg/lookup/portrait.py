"""What the graph says of one thing, as people read it: in groups, labelled, with who says so. Called by its page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TypeGuard

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from cancernet_kg.lookup import history, surroundings
from cancernet_kg.lookup.labelling import Labelling, Named, by_name
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.lookup.surroundings import MOST_VALUES
from cancernet_kg.namespaces import (
    DERIVED_GRAPHS,
    EVIDENCE_SUFFIX,
    INFERRED_GRAPH,
    ONTOLOGY,
    PREFIXES,
    SELF_GRAPHS,
    is_evidence_graph,
    short,
)

MOST_REVISIONS = 20
MOST_DISPUTES = 200
_MOST_EVIDENCE = 2_000  # nodes about one thing that are searched for the lines of its values
_RDF, _DCTERMS = PREFIXES["rdf"], PREFIXES["dcterms"]
_LINE = re.compile(r"[0-9]{1,9}")
_TYPE = NamedNode(_RDF + "type")
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(_RDF + name) for name in ("subject", "predicate", "object"))
_FIRST_LINE, _LAST_LINE = NamedNode(ONTOLOGY + "firstLine"), NamedNode(ONTOLOGY + "lastLine")
_COMPETING, _CONCERNS = NamedNode(ONTOLOGY + "hasCompetingEvidence"), NamedNode(ONTOLOGY + "concerns")
_DRAWN_FROM, _REASON = NamedNode(ONTOLOGY + "isDrawnFrom"), NamedNode(ONTOLOGY + "reason")
_LEFT_OUT = frozenset({PREFIXES["rdfs"] + "label"})  # another property says it better

Object = NamedNode | BlankNode | Literal | Triple
Lines = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A graph that states something, the document that it is drawn from, and the lines where that stands, if known."""

    graph: Named
    document: Named | None
    lines: Lines


@dataclass(frozen=True, slots=True)
class Value:
    """One value: a thing, or a text with its language and the short name of its datatype; and who states it."""

    text: str
    language: str
    datatype: str
    thing: Named | None
    sources: tuple[Source, ...]
    is_inferred: bool
    disputes: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one property, and how many more there are than are shown."""

    property: Named
    values: tuple[Value, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """The things that point here by one property: those of one page, and how many there are."""

    property: Named
    things: tuple[Named, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Statements that disagree: the discrepancy, and what curators say of it."""

    discrepancy: Named
    reason: str


class Past(StrEnum):
    """What is known of the changes of a thing: those since the first revision, that there were none, or nothing."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNKEPT = "unkept"


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything that is shown of a thing; it has no past when only the server itself speaks of it."""

    thing: Named
    types: tuple[Named, ...]
    groups: tuple[Group, ...]
    incoming: tuple[Incoming, ...]
    disputes: tuple[Dispute, ...]
    past: Past | None
    revisions: tuple[Named, ...]
    page: int
    pages: int


def portrait(store: Store, iri: str, language: str, page: int = 1) -> Portrait | None:
    """Return what is said of a thing, in a language as far as it is said in it; None when nothing is.

    `page` chooses among the things that point here, of which there may be very many.
    """
    thing = NamedNode(iri)
    quads, unread = surroundings.outgoing(store, thing)
    incoming, pages = surroundings.incoming(store, thing, page)
    if not quads and not incoming:
        return None
    labelling = Labelling(store, language)
    found = _Statements(store, labelling, thing)
    changes = history.changes(store, thing)
    return Portrait(
        thing=labelling.named(iri),
        types=found.named(surroundings.narrowest(store, quads)),
        groups=found.groups((quad for quad in quads if quad.predicate != _TYPE), unread),
        incoming=tuple(
            Incoming(labelling.named(predicate), found.named(things), count) for predicate, things, count in incoming
        ),
        disputes=found.disputes(),
        past=_past(store, quads, changes),
        revisions=tuple(labelling.named(history.revision(number).value) for number in changes[:MOST_REVISIONS]),
        page=page,
        pages=pages,
    )


class _Statements:
    """Puts the statements about a thing into groups, with the sources of each."""

    def __init__(self, store: Store, labelling: Labelling, thing: NamedNode) -> None:
        self._store = store
        self._labelling = labelling
        self._thing = thing
        self._lines: dict[tuple[str, NamedNode, Object], set[tuple[int, int]]] = defaultdict(set)
        self._disputes: dict[tuple[NamedNode, Object], set[str]] = defaultdict(set)
        self._documents: dict[str, Named | None] = {}
        self._read_evidence()

    def named(self, iris: Iterable[str]) -> tuple[Named, ...]:
        """Return things with their labels, in the order of these."""
        return tuple(by_name(map(self._labelling.named, iris)))

    def groups(self, quads: Iterable[Quad], unread: Mapping[str, int]) -> tuple[Group, ...]:
        """Return the statements property by property: what names the thing first, what only follows last.

        Of some properties there are values that are not among the statements: so many.
        """
        graphs: dict[str, dict[Object, set[str]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            if quad.predicate.value not in _LEFT_OUT and isinstance(quad.graph_name, NamedNode):
                graphs[quad.predicate.value][quad.object].add(quad.graph_name.value)
        groups = [self._group(predicate, values, unread.get(predicate, 0)) for predicate, values in graphs.items()]
        return tuple(sorted(groups, key=_rank))

    def disputes(self) -> tuple[Dispute, ...]:
        """Return the discrepancies that concern the thing or are about one of its values."""
        concerning = islice(self._store.quads_for_pattern(None, _CONCERNS, self._thing, DefaultGraph()), MOST_DISPUTES)
        iris = {quad.subject.value for quad in concerning if isinstance(quad.subject, NamedNode)}
        iris |= {iri for disputes in self._disputes.values() for iri in disputes}
        return tuple(Dispute(named, self._labelling.text(named.iri, _REASON) or "") for named in self.named(iris))

    def _group(self, predicate: str, values: Mapping[Object, set[str]], unread: int) -> Group:
        """Return a property with its values in order; of very many, those that come first without their labels."""
        chosen = list(values.items())
        if len(chosen) > MOST_VALUES:
            chosen = sorted(chosen, key=_unlabelled_order)[:MOST_VALUES]
        shown = [self._value(NamedNode(predicate), value, graphs) for value, graphs in chosen]
        shown.sort(key=lambda each: (each.is_inferred, each.language, alphabetical(each.text)))
        return Group(self._labelling.named(predicate), tuple(shown), len(values) - len(shown) + unread)

    def _value(self, predicate: NamedNode, value: Object, graphs: set[str]) -> Value:
        stated = sorted(graph for graph in graphs if graph != INFERRED_GRAPH and graph not in SELF_GRAPHS)
        thing = self._labelling.named(value.value) if isinstance(value, NamedNode) else None
        typed = isinstance(value, Literal) and not value.language and value.datatype.value != PREFIXES["xsd"] + "string"
        return Value(
            text=thing.text if thing else value.value if isinstance(value, Literal) else str(value),
            language=(value.language or "") if isinstance(value, Literal) else "",
            datatype=short(value.datatype.value) if typed and isinstance(value, Literal) else "",
            thing=thing,
            sources=tuple(self._source(graph, predicate, value) for graph in stated),
            is_inferred=not stated and INFERRED_GRAPH in graphs,
            disputes=self.named(self._disputes.get((predicate, value), ())),
        )

    def _source(self, graph: str, predicate: NamedNode, value: Object) -> Source:
        lines = tuple(sorted(self._lines.get((graph, predicate, value), ())))
        return Source(self._labelling.named(graph), self._document(graph), lines)

    def _document(self, graph: str) -> Named | None:
        if graph not in self._documents:
            drawn = self._store.quads_for_pattern(NamedNode(graph), _DRAWN_FROM, None, DefaultGraph())
            iris = sorted(quad.object.value for quad in drawn if isinstance(quad.object, NamedNode))
            self._documents[graph] = self._labelling.named(iris[0]) if iris else None
        return self._documents[graph]

    def _read_evidence(self) -> None:
        """Note for each value the lines that state it, and the discrepancies that its evidence is part of."""
        found = self._store.quads_for_pattern(None, _SUBJECT, self._thing, None)
        for about in islice(found, _MOST_EVIDENCE):
            node, graph = about.subject, about.graph_name
            if not isinstance(graph, NamedNode) or not is_evidence_graph(graph.value):
                continue
            parts = {part.predicate: part.object for part in self._store.quads_for_pattern(node, None, None, graph)}
            predicate, value = parts.get(_PREDICATE), parts.get(_OBJECT)
            first, last = parts.get(_FIRST_LINE), parts.get(_LAST_LINE)
            if not isinstance(predicate, NamedNode) or value is None:
                continue
            lines = tuple(int(line.value) for line in (first, last) if _is_line(line))
            if len(lines) == 2:  # noqa: PLR2004 - the first and the last
                source = graph.value.removesuffix(EVIDENCE_SUFFIX)
                self._lines[source, predicate, value].add((lines[0], lines[1]))
            for dispute in self._store.quads_for_pattern(None, _COMPETING, node, DefaultGraph()):
                if isinstance(dispute.subject, NamedNode):
                    self._disputes[predicate, value].add(dispute.subject.value)


def _past(store: Store, quads: Iterable[Quad], changes: tuple[int, ...]) -> Past | None:
    """Return what is known of a thing's changes; what is derived from the graph has none that are told."""
    if changes:
        return Past.CHANGED
    if not any(quad.graph_name.value not in DERIVED_GRAPHS for quad in quads if isinstance(quad.graph_name, NamedNode)):
        return None
    return Past.UNCHANGED if history.is_kept(store) else Past.UNKEPT


def _rank(group: Group) -> tuple[object, ...]:
    order = [PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", ONTOLOGY + "acronym", _DCTERMS + "title"]
    iri = group.property.iri
    follows = all(value.is_inferred for value in group.values)
    return follows, order.index(iri) if iri in order else len(order), alphabetical(group.property.text)


def _unlabelled_order(pair: tuple[Object, set[str]]) -> tuple[object, ...]:
    """Return what values are sorted by when there are too many to look up their labels."""
    value, graphs = pair
    text = value.value if isinstance(value, NamedNode | Literal) else str(value)
    return graphs == {INFERRED_GRAPH}, (value.language or "") if isinstance(value, Literal) else "", alphabetical(text)


def _is_line(term: Object | None) -> TypeGuard[Literal]:
    """Say whether a term is the number of a line; a graph that is served as it is may say anything."""
    return isinstance(term, Literal) and _LINE.fullmatch(term.value) is not None
