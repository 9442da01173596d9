"""The shapes as people read them: for what, which property, which limits, how grave, in which words. For their page."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.lookup.vocabularies import shape_quads
from cancernet_kg.namespaces import PREFIXES, SHAPES, curie

_SH, _RDF = PREFIXES["sh"], PREFIXES["rdf"]
_TYPE, _FIRST, _REST = (NamedNode(_RDF + name) for name in ("type", "first", "rest"))
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_SELECT = NamedNode(_SH + "select")
# What is told elsewhere than among the limits.
_APART = frozenset(
    {_SH + name for name in ("path", "name", "description", "message", "severity", "order", "property")}
    | {_SH + name for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")}
)
VIOLATION = "Violation"
Node = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a limit as it is written, and its IRI where it is one."""

    text: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """One constraint: its kind, such as `sh:class`, its values, and the query where it is one."""

    kind: str
    values: tuple[Value, ...]
    query: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What must be true of a thing, or of one of its properties: `name` is the end of the IRI, `path` the property."""

    name: str
    label: str
    path: Value | None
    limits: tuple[Limit, ...]
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Target:
    """For what a shape is: the kind of target, such as `sh:targetClass`, and the class or property."""

    kind: str
    value: Value


@dataclass(frozen=True, slots=True)
class ShapeText:
    """A shape: its name, for what it is, its rule for the thing itself, and those for properties, in their order."""

    name: str
    label: str
    targets: tuple[Target, ...]
    rules: tuple[Rule, ...]


def read_shapes(root: Path, language: str) -> Iterator[ShapeText]:
    """Yield the shapes of a graph root, in the words of a language, by their labels, each read when it is reached."""
    store = Store()
    store.extend(shape_quads(root))
    reader = _Reader(store, language)
    nodes = sorted(reader.of_type("NodeShape"), key=lambda node: alphabetical(reader.label(node)))
    return map(reader.shape, nodes)


class _Reader:
    """Reads shapes from a store that holds nothing else."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language

    def of_type(self, name: str) -> list[NamedNode]:
        """Return the nodes of a class of SHACL."""
        quads = self._store.quads_for_pattern(None, _TYPE, NamedNode(_SH + name), None)
        return [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]

    def label(self, node: NamedNode) -> str:
        """Return what a shape is called."""
        return self._words(node, _LABEL) or _name(node)

    def shape(self, node: NamedNode) -> ShapeText:
        """Return what a node shape says."""
        kinds = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
        targets = [
            Target(f"sh:{kind}", _value(each)) for kind in kinds for each in sorted(self._of(node, kind), key=str)
        ]
        properties = [each for each in self._of(node, "property") if isinstance(each, NamedNode)]
        own = self._rule(node)
        rules = sorted(map(self._rule, properties), key=lambda rule: alphabetical(rule.label))
        every = ([own] if own.limits else []) + rules
        return ShapeText(_name(node), self.label(node), tuple(targets), tuple(every))

    def _rule(self, node: NamedNode) -> Rule:
        path = next((_value(each) for each in self._of(node, "path")), None)
        severity = next((_name(each) for each in self._of(node, "severity") if isinstance(each, NamedNode)), VIOLATION)
        label = self._words(node, NamedNode(_SH + "name")) or self._words(node, _LABEL)
        message = self._words(node, NamedNode(_SH + "message"))
        return Rule(_name(node), label, path, tuple(self._limits(node)), severity, message)

    def _limits(self, node: NamedNode) -> Iterator[Limit]:
        quads = self._store.quads_for_pattern(node, None, None, None)
        stated = ((quad.predicate.value, quad.object) for quad in quads if quad.predicate.value.startswith(_SH))
        for predicate, value in sorted(stated, key=str):
            if predicate not in _APART:
                members = tuple(_value(each) for each in self._members(value))
                yield Limit(curie(predicate), members, self._query(value))

    def _members(self, value: Node) -> list[Node]:
        """Return the members of a list, or the value itself when it is none."""
        if not isinstance(value, BlankNode):
            return [value]
        found: list[Node] = []
        rest: Node | None = value
        while isinstance(rest, BlankNode):
            found += [quad.object for quad in self._store.quads_for_pattern(rest, _FIRST, None, None)]
            rest = next((quad.object for quad in self._store.quads_for_pattern(rest, _REST, None, None)), None)
        return found

    def _query(self, value: Node) -> str | None:
        if not isinstance(value, NamedNode):
            return None
        quads = self._store.quads_for_pattern(value, _SELECT, None, None)
        return next((quad.object.value.strip() for quad in quads if isinstance(quad.object, Literal)), None)

    def _of(self, node: NamedNode, name: str) -> list[Node]:
        return [quad.object for quad in self._store.quads_for_pattern(node, NamedNode(_SH + name), None, None)]

    def _words(self, node: NamedNode, predicate: NamedNode) -> str:
        """Return a text of a node in the reader's language, else in any, empty when there is none."""
        quads = self._store.quads_for_pattern(node, predicate, None, None)
        texts = {quad.object.language: quad.object.value for quad in quads if isinstance(quad.object, Literal)}
        return texts.get(self._language) or next(iter(texts.values()), "")


def _name(node: NamedNode) -> str:
    return node.value.removeprefix(SHAPES).removeprefix(_SH)


def _value(node: Node) -> Value:
    if isinstance(node, NamedNode):
        own = node.value.removeprefix(SHAPES) if node.value.startswith(SHAPES) else curie(node.value)
        return Value(own, node.value)
    return Value(node.value if isinstance(node, Literal) else str(node))
