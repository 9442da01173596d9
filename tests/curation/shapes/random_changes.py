"""Random changes to quads, of every kind that curators make, with values of every kind that an upload may hold."""

import random
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from cancernet_kg.namespaces import DESCRIPTION_GRAPHS, GRAPHS, INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from cancernet_kg.store.changes import Changes, effective
from cancernet_kg.store.view import Subject, Value

TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
OTHER_GRAPHS = tuple(map(NamedNode, (DESCRIPTION_GRAPHS[0], INFERRED_GRAPH, GRAPHS + "interpretations")))
# Texts and values of every kind that an upload may hold, right and wrong.
LITERALS = tuple(
    Literal(text, datatype=NamedNode(PREFIXES["xsd"] + kind))
    for kind, texts in {
        "string": ("", "BE", "BE\n", "x\ny", "+32 2 123 45 67", "+32 2 123 45 67\n", "0005", "C:\\data {?value}"),
        "integer": ("5", "-5", "101", "abc", "99999999999999999999999"),
        "decimal": ("5.0", "0.5", "x"),
        "double": ("1e5", "NaN"),
        "boolean": ("true", "maybe"),
        "date": ("2025-02-28", "2025-02-30", "2025-12-31", "0000-01-01", "2025-12-31Z", "soon"),
        "gYear": ("2025", "2025Z", "-0044"),
        "gYearMonth": ("2025-02", "2025-13"),
        "dateTime": ("2025-01-01T00:00:00", "2025-01-01T00:00:00Z"),
        "anyURI": ("https://example.org/", "not a uri %%"),
        "time": ("24:00:00",),
        "unknown": ("1",),
    }.items()
    for text in texts
) + tuple(Literal("hello", language=language) for language in ("en", "fr", "en-gb"))

_Step = tuple[set[Quad], set[Quad]]


class RandomChanges:
    """Makes up changes, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        """Begin the series of a seed."""
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret
        self._have: list[Quad] = []
        self._nodes: list[Subject] = []
        self._kinds = (
            self._delete,
            self._add_value,
            self._edit,
            self._relink,
            self._say_of_another,
            self._retype,
            self._rename,
            self._delete_node,
            self._move,
            self._repeat,
        )

    def change(self, store: Store, steps: int) -> Changes:
        """Return a change to a store by some steps, each of any kind; the ontology stays as it is."""
        added, removed = self.steps(store, steps)
        return effective(store, added, removed)

    def steps(self, quads: Iterable[Quad], steps: int) -> _Step:
        """Return what some steps add, as the store keeps it, and what they remove."""
        self._have = sorted((quad for quad in quads if quad.graph_name != NamedNode(ONTOLOGY_GRAPH)), key=str)
        subjects = {quad.subject for quad in self._have}
        self._nodes = sorted((node for node in subjects if not isinstance(node, Triple)), key=str)
        added: set[Quad] = set()
        removed: set[Quad] = set()
        for _ in range(steps if self._have else 0):
            more, less = self.chance.choice(self._kinds)()
            added |= more
            removed |= less
        scratch = Store()
        scratch.bulk_extend(added)
        return set(scratch), removed

    def _any(self) -> Quad:
        return self.chance.choice(self._have)

    def _any_of(self, predicate: NamedNode) -> Quad:
        return self.chance.choice([quad for quad in self._have if quad.predicate == predicate] or self._have)

    def _any_graph(self) -> NamedNode:
        graph = self._any().graph_name
        return self.chance.choice((*OTHER_GRAPHS, *([graph] if isinstance(graph, NamedNode) else [])))

    def _delete(self) -> _Step:
        return set(), {self._any()}

    def _add_value(self) -> _Step:
        return {_with(self._any(), value=self.chance.choice((*LITERALS, *self._nodes)))}, set()

    def _edit(self) -> _Step:
        quad = self._any()
        text = quad.object.value if isinstance(quad.object, Literal) else "text"
        edited = (Literal(text), Literal(text + "\n"), Literal(text[::-1], language="en"))
        return {_with(quad, value=self.chance.choice((*LITERALS, *edited)))}, {quad}

    def _relink(self) -> _Step:
        quad = self._any()
        return {_with(quad, value=self.chance.choice(self._nodes))}, {quad}

    def _say_of_another(self) -> _Step:
        return {_with(self._any(), subject=self.chance.choice(self._nodes))}, set()

    def _retype(self) -> _Step:
        quad = self._any_of(TYPE)
        return {_with(quad, value=self._any_of(TYPE).object)}, {quad} if self.chance.random() < 0.7 else set()

    def _rename(self) -> _Step:
        quad = self._any_of(LABEL)
        name = self.chance.choice((self._any_of(LABEL).object, Literal("New", language="en")))
        return {_with(quad, value=name)}, {quad}

    def _delete_node(self) -> _Step:
        node = self.chance.choice(self._nodes)
        return set(), {quad for quad in self._have if node in (quad.subject, quad.object)}

    def _move(self) -> _Step:
        quad = self._any()
        return {_with(quad, graph=self._any_graph())}, {quad}

    def _repeat(self) -> _Step:
        return {_with(self._any(), graph=self._any_graph())}, set()


def _with(
    quad: Quad, *, subject: Subject | None = None, value: Value | None = None, graph: NamedNode | None = None
) -> Quad:
    return Quad(subject or quad.subject, quad.predicate, value or quad.object, graph or quad.graph_name)
