"""What the shapes say of each property of each class, in a form that a column can be made of. Called by definition.

Only what can be told cell by cell is taken from them; the rest, such as SPARQL constraints, is left to the check.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError
from cancernet_kg.namespaces import PREFIXES

_SH, _RDF = PREFIXES["sh"], PREFIXES["rdf"]
_Node = NamedNode | BlankNode


@dataclass(slots=True)
class Rule:
    """What holds for the values of a property: the constraints of all shapes that apply, the nearest class first."""

    path: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    order: float = 1000
    distance: int = 0
    least: int = 0
    most: int | None = None
    datatypes: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    is_iri: bool = False


@dataclass(frozen=True, slots=True)
class ShapeRules:
    """The shapes of a folder, asked by class."""

    store: Store
    shapes: dict[str, tuple[NamedNode, ...]]

    def iri_patterns(self, name: str) -> tuple[str, ...]:
        """Return the patterns that the IRI of an instance of this class itself must match."""
        return tuple(pattern for shape in self.shapes.get(name, ()) for pattern in self._texts(shape, "pattern"))

    def rules(self, lineage: tuple[str, ...]) -> dict[str, Rule]:
        """Return, by property, what holds for an instance of the first of these classes, the others being above it.

        Shapes of one class come before shapes of many, which say what holds for anything.
        """
        near = [(distance, shape) for distance, name in enumerate(lineage) for shape in self.shapes.get(name, ())]
        found: dict[str, Rule] = {}
        for distance, shape in sorted(near, key=lambda pair: (self._is_general(pair[1]), pair[0])):
            far = len(lineage) if self._is_general(shape) else distance
            for part in self._objects(shape, "property"):
                path = next(self._objects(part, "path"), None)
                if isinstance(path, NamedNode) and isinstance(part, (NamedNode, BlankNode)):
                    self._merge(found.setdefault(path.value, Rule(path.value, distance=far)), part)
        return found

    def role_links(self) -> dict[str, str]:
        """Return, by role, the property from an endeavour to a participation of that role."""
        found = {}
        for quad in self.store.quads_for_pattern(None, NamedNode(_SH + "node"), None, None):
            path = next(self._objects(quad.subject, "path"), None)
            for part in self._objects(quad.object, "property") if isinstance(quad.object, NamedNode) else ():
                for role in self._objects(part, "hasValue"):
                    if isinstance(path, NamedNode) and isinstance(role, NamedNode):
                        found[role.value] = path.value
        return found

    def _merge(self, rule: Rule, part: _Node) -> None:
        severity = next(self._objects(part, "severity"), NamedNode(_SH + "Violation"))
        if severity == NamedNode(_SH + "Violation"):
            rule.least = max([rule.least, *map(int, self._texts(part, "minCount"))])
            limits = [*([] if rule.most is None else [rule.most]), *map(int, self._texts(part, "maxCount"))]
            rule.most = min(limits, default=None)
        rule.order = min([rule.order, *map(float, self._texts(part, "order"))])
        for known, word in ((rule.names, "name"), (rule.descriptions, "description"), (rule.messages, "message")):
            for text in self._objects(part, word):
                if isinstance(text, Literal):
                    known.setdefault(text.language or "en", text.value)
        for word in ("minInclusive", "maxInclusive", "minExclusive"):
            for text in self._texts(part, word):
                rule.numbers[word] = text
        rule.languages += [term.value for term in self._members(part, "languageIn") if isinstance(term, Literal)]
        rule.is_iri = rule.is_iri or NamedNode(_SH + "IRI") in self._objects(part, "nodeKind")
        rule.patterns += self._texts(part, "pattern")
        rule.values += self._texts(part, "hasValue")
        for shape in self._objects(part, "not"):
            rule.forbidden += self._texts(shape, "pattern")
        kinds = [part, *self._members(part, "or"), *self._objects(part, "node")]
        if not rule.datatypes:
            rule.datatypes = [text for kind in kinds for text in self._texts(kind, "datatype")]
        if not rule.classes:  # what a nearer class asks for implies what the classes above it ask for
            rule.classes = [text for kind in kinds for text in self._texts(kind, "class")]

    def _is_general(self, shape: NamedNode) -> bool:
        return len(self._texts(shape, "targetClass")) > 1

    def _objects(self, shape: object, word: str) -> Iterator[object]:
        if isinstance(shape, (NamedNode, BlankNode)):
            for quad in self.store.quads_for_pattern(shape, NamedNode(_SH + word), None, None):
                yield quad.object

    def _texts(self, shape: object, word: str) -> list[str]:
        return sorted(term.value for term in self._objects(shape, word) if isinstance(term, (NamedNode, Literal)))

    def _members(self, shape: object, word: str) -> Iterator[object]:
        """Yield the members of the lists that a shape has for a word (RDF collections)."""
        heads = [term for term in self._objects(shape, word) if isinstance(term, BlankNode)]
        while heads:
            head = heads.pop()
            for quad in self.store.quads_for_pattern(head, None, None, None):
                if quad.predicate.value == _RDF + "first":
                    yield quad.object
                elif isinstance(quad.object, BlankNode):
                    heads.append(quad.object)


def read_shapes(folder: Path) -> ShapeRules:
    """Return the shapes in the Turtle files of a folder.

    Raises `MissingGraphFiles` when there are none, and `SourceSyntaxError` for a file that is not well-formed.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise MissingGraphFiles("shapes/ holds no Turtle file.", hint="Set the graph root to a folder with shapes/.")
    store = Store()
    for file in files:
        store.extend(_parsed(file))
    shapes: dict[str, list[NamedNode]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, NamedNode(_SH + "targetClass"), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            shapes[quad.object.value].append(quad.subject)
    return ShapeRules(store, {name: tuple(sorted(found, key=str)) for name, found in shapes.items()})


def _parsed(file: Path) -> Iterator[Quad]:
    try:
        yield from parse(file.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    except SyntaxError as error:
        name = f"shapes/{file.name}"
        detail = f"{name} is not well-formed Turtle: {str(error.msg).rpartition(': ')[2]}."
        hint = "Mend the line named here; a missing “.” or “;” a line earlier is the usual cause."
        raise SourceSyntaxError(detail, hint=hint, file=name, line=error.lineno, column=error.offset) from None
