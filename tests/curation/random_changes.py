"""A small graph cut out of the published one, and random changes of it, as curators' mistakes make them."""

import random
from collections.abc import Callable, Iterable

from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.store.changes import Changes, effective
from cancernet_kg.store.view import Value

BASE = "https://w3id.org/cancernet-kg/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = NamedNode(RDF + "type")
LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
SOURCE = NamedNode(BASE + "graph/sciensano-ecan-plus")
OTHER_SOURCE = NamedNode(BASE + "graph/lih-crane-article")
ONTOLOGY = NamedNode(BASE + "graph/ontology")
KEPT_LINES = 3
GRAPHS = [
    *(NamedNode(BASE + "graph/" + name) for name in ("curated", "provenance", "inferred", "void", "new", "revisions")),
    *(NamedNode(BASE + "graph/outside/" + name) for name in ("page", "page/evidence")),
    *(NamedNode(graph.value + end) for graph in (SOURCE, OTHER_SOURCE) for end in ("", "/evidence")),
    NamedNode(BASE + "id/action/ecan-plus"),
]
VALUES: list[Value] = [
    Literal("+32 2 000 00 00"),
    Literal("eCAN Plus", language="en"),
    *(Literal(str(number), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")) for number in (1, 5, 9999)),
    *(
        Literal(f"{year}-01-01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
        for year in (2020, 2024, 2029)
    ),
    NamedNode(BASE + "id/place/nowhere"),
    NamedNode(BASE + "graph/nothing"),
    NamedNode("https://example.org/elsewhere"),
]

_Step = Callable[[list[Quad]], tuple[list[Quad], list[Quad]]]


def cnet(name: str) -> NamedNode:
    """Return a term of the ontology."""
    return NamedNode(BASE + "ontology#" + name)


def cut(asserted: Iterable[Quad]) -> list[Quad]:
    """Return a small part of the published graph: what two sources say on their first lines, and all about that."""
    quads = list(asserted)
    first = {
        quad.subject
        for quad in quads
        if quad.predicate == cnet("lastLine")
        and isinstance(quad.object, Literal)
        and int(quad.object.value) <= KEPT_LINES
    }
    evidence = [
        quad
        for quad in quads
        if quad.subject in first and quad.graph_name.value in {name.value for name in GRAPHS}  # type: ignore[union-attr]
    ]
    things: set[object] = {quad.object for quad in evidence if quad.predicate.value == RDF + "subject"}
    things |= {SOURCE, OTHER_SOURCE, *(NamedNode(name.value + "/evidence") for name in (SOURCE, OTHER_SOURCE))}
    about = [
        quad
        for quad in quads
        if quad.subject in things
        and "outside" not in quad.graph_name.value  # type: ignore[union-attr]
        and (quad.graph_name not in (SOURCE, OTHER_SOURCE) or _is_traced(quad, evidence))
    ]
    used = {quad.predicate for quad in (*evidence, *about)} | {quad.object for quad in about}
    terms = [quad for quad in quads if quad.subject in used and quad.predicate == TYPE and quad not in about]
    documents = [quad for quad in quads if quad.predicate == cnet("lineCount")]
    return list(dict.fromkeys((*evidence, *about, *terms, *documents)))


def _is_traced(quad: Quad, evidence: Iterable[Quad]) -> bool:
    return any(part.object == quad.object and part.predicate.value == RDF + "object" for part in evidence)


class RandomChanges:
    """Makes one change after another of a store that it does not touch; the same seed makes the same ones."""

    def __init__(self, original: Iterable[Quad], seed: int) -> None:
        """Take the quads that the store held at first: changes bring some of them back now and then."""
        self._original = list(original)
        self._random = random.Random(seed)  # noqa: S311 - nothing secret
        self._predicates = sorted({quad.predicate for quad in self._original}, key=str)
        self._dates = [cnet("startsNotBefore"), cnet("endsNotAfter")]

    def next(self, store: Store) -> Changes:
        """Return a change of one to three random steps."""
        held = sorted(store, key=str)
        if self._random.random() < 0.08:  # back to where it began, before everything is wrong at once
            return effective(store, self._original, set(held) - set(self._original))
        touches_ontology = self._random.random() < 0.02
        quads = [quad for quad in held if quad.graph_name != ONTOLOGY or touches_ontology]
        steps: list[_Step]
        steps = [
            self._add,
            self._delete,
            self._retype,
            self._relink,
            self._move,
            self._forget,
            self._retrace,
            self._date,
        ]
        added: list[Quad] = []
        removed: list[Quad] = []
        for _ in range(self._random.choice((1, 1, 2, 3))):
            more, fewer = self._random.choice(steps)(quads or self._original)
            added += more
            removed += fewer
        return effective(store, added, removed)

    def _add(self, quads: list[Quad]) -> tuple[list[Quad], list[Quad]]:
        subject = self._pick(quads).subject
        predicate = self._random.choice([*self._predicates, cnet("ledBy")])
        return [Quad(subject, predicate, self._value(quads), self._graph(quads))], []

    def _delete(self, quads: list[Quad]) -> tuple[list[Quad], list[Quad]]:
        return [], [self._pick(quads)]

    def _retype(self, quads: list[Quad]) -> tuple[list[Quad], list[Quad]]:
        subject = self._pick(quads).subject
        types = [quad for quad in quads if quad.subject == subject and quad.predicate == TYPE]
        kinds: list[Value] = [cnet("Organisation"), cnet("JointAction"), cnet("Organization"), Literal("x")]
        kind = self._random.choice(kinds)
        added = [Quad(subject, TYPE, kind, self._graph(quads))] if self._random.random() < 0.5 else []
        return added, types

    def _relink(self, quads: list[Quad]) -> tuple[list[Quad], list[Quad]]:
        quad = self._pick(quads)
        return [Quad(quad.subject, quad.predicate, self._value(quads), quad.graph_name)], [quad]

    def _move(self, quads: list[Quad]) -> tuple[list[Quad], list[Quad]]:
        quad = self._pick(quads)
        moved = [one for one in quads if one.subject == quad.subject] if self._random.random() < 0.3 else [quad]
        target = self._graph(quads)
        return [Quad(one.subject, one.predicate, one.object, target) for one in moved], moved

    def _forget(self, quads: list[Quad]) -> tuple[list[Quad], list[Quad]]:
        """Delete all of a thing, or all of a graph."""
        quad = self._pick(quads)
        if self._random.random() < 0.1:
            return [], [one for one in quads if one.graph_name == quad.graph_name]
        return [], [one for one in quads if one.subject == quad.subject]

    def _retrace(self, quads: list[Quad]) -> tuple[list[Quad], list[Quad]]:
        """Change a part of an evidence node, or the length of a document."""
        names = {RDF + name for name in ("subject", "predicate", "object")}
        names |= {cnet(name).value for name in ("lastLine", "inDocument", "lineCount", "firstLine")}
        quad = self._pick([quad for quad in quads if quad.predicate.value in names] or quads)
        alike = [one.object for one in quads if one.predicate == quad.predicate] + [self._value(quads)]
        value = self._random.choice([*alike, *VALUES[2:5]])
        added = [Quad(quad.subject, quad.predicate, value, quad.graph_name)]
        return added, [] if self._random.random() < 0.3 else [quad]

    def _date(self, quads: list[Quad]) -> tuple[list[Quad], list[Quad]]:
        subject, graph = self._pick(quads).subject, self._graph(quads)
        days = self._random.sample(VALUES[5:8], 2)
        return [Quad(subject, name, day, graph) for name, day in zip(self._dates, days, strict=True)], []

    def _value(self, quads: list[Quad]) -> Value:
        return self._random.choice([self._pick(quads).object, self._named(quads), *VALUES])

    def _graph(self, quads: list[Quad]) -> NamedNode:
        held = self._pick(quads).graph_name
        return self._random.choice([*([held] if isinstance(held, NamedNode) else []), *GRAPHS])

    def _named(self, quads: list[Quad]) -> Value:
        subject = self._pick(quads).subject
        return subject if isinstance(subject, NamedNode) else VALUES[0]

    def _pick(self, quads: list[Quad]) -> Quad:
        return self._random.choice(quads)
