"""What a change adds and removes, as people read it: thing by thing, with labels. Called by publish and history."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.namespaces import GRAPHS, PREFIXES, expand, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

_LABELS = tuple(NamedNode(expand(name)) for name in ("skos:prefLabel", "rdfs:label", "dcterms:title"))
_TYPE = PREFIXES["rdf"] + "type"
MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """One statement that is added (`+`) or removed (`-`): property and value as people read them, and the graph."""

    sign: str
    property: str
    value: str
    label: str | None
    graph: str
    inferred: bool = False
    property_label: str | None = None
    iri: str | None = None  # of the value, if it is a thing
    text: str | None = None  # of the value, if it is a literal, and its language
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with its label, and the statements about it that change."""

    iri: str
    name: str
    label: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The things that a change touches, and how many lines were left out of a very long list."""

    things: tuple[Thing, ...]
    left_out: int

    def as_text(self, *, inferred: bool = False) -> str:
        """Return the difference as patches are written; what is only inferred is counted unless it is wanted."""
        written: list[str] = []
        for thing in self.things:
            shown = [line for line in thing.lines if inferred or not line.inferred]
            label = f" “{thing.label}”" if thing.label else ""
            written += ["", f"  {thing.name}{label}", *(_written(line) for line in shown)]
            if len(shown) < len(thing.lines):
                written.append(f"    … {len(thing.lines) - len(shown)} more that follow")
        if self.left_out:
            written += ["", f"  … and {self.left_out} more statements"]
        return "\n".join(written[1:])


def difference(changes: Changes, inferred: Changes, old: View, new: View, language: str) -> Difference:
    """Return what changes, asserted statements before inferred ones; labels are those of the newer state, if any."""
    labels = _Labels(new, old, language)
    marked = [("-", quad, False) for quad in changes.removed] + [("+", quad, False) for quad in changes.added]
    marked += [("-", quad, True) for quad in inferred.removed] + [("+", quad, True) for quad in inferred.added]
    by_thing: dict[str, list[tuple[str, Quad, bool]]] = defaultdict(list)
    for sign, quad, is_inferred in marked[:MOST_LINES]:
        by_thing[_iri(quad.subject)].append((sign, quad, is_inferred))
    things = tuple(_thing(iri, lines, labels) for iri, lines in sorted(by_thing.items()))
    return Difference(things, max(len(marked) - MOST_LINES, 0))


class _Labels:
    """Looks labels up, each once."""

    def __init__(self, new: View, old: View, language: str) -> None:
        self._views = (new, old)
        self._languages = (language, "en", "fr")
        self._known: dict[str, str | None] = {}

    def of(self, iri: str) -> str | None:
        if iri not in self._known:
            self._known[iri] = next(filter(None, (self._in(view, iri) for view in self._views)), None)
        return self._known[iri]

    def _in(self, view: View, iri: str) -> str | None:
        for predicate in _LABELS:
            found: Mapping[str, str] = {
                quad.object.language or "": quad.object.value
                for quad in view.quads(NamedNode(iri), predicate)
                if isinstance(quad.object, Literal)
            }
            if found:
                return next((found[name] for name in self._languages if name in found), next(iter(found.values())))
        return None


def _thing(iri: str, lines: Iterable[tuple[str, Quad, bool]], labels: _Labels) -> Thing:
    """Return a thing with its lines: types first, then property by property, what goes before what comes."""

    def order(line: tuple[str, Quad, bool]) -> tuple[bool, str, bool]:
        sign, quad, _ = line
        return quad.predicate.value != _TYPE, quad.predicate.value, sign == "+"

    return Thing(
        iri=iri,
        name=short(iri) if ":" in iri else iri,
        label=labels.of(iri) if not iri.startswith("_:") else None,
        lines=tuple(_line(sign, quad, labels, inferred=inferred) for sign, quad, inferred in sorted(lines, key=order)),
    )


def _line(sign: str, quad: Quad, labels: _Labels, *, inferred: bool) -> Line:
    value = quad.object
    return Line(
        sign=sign,
        property=short(quad.predicate.value),
        value=_value(value),
        label=labels.of(value.value) if isinstance(value, NamedNode) else None,
        graph=getattr(quad.graph_name, "value", "").removeprefix(GRAPHS),
        inferred=inferred,
        property_label=labels.of(quad.predicate.value),
        iri=value.value if isinstance(value, NamedNode) else None,
        text=value.value if isinstance(value, Literal) else None,
        language=value.language if isinstance(value, Literal) else None,
    )


def _value(value: object) -> str:
    """Return a value as people read it: a thing by its short name, a text with its language or the name of its type."""
    if isinstance(value, NamedNode):
        return short(value.value)
    if isinstance(value, Literal) and not value.language and value.datatype.value.startswith(PREFIXES["xsd"]):
        kind = short(value.datatype.value)
        return f'"{value.value}"' if kind == "xsd:string" else f"{value.value} ({kind})"
    return str(value)


def _written(line: Line) -> str:
    label = f" “{line.label}”" if line.label else ""
    where = "inferred" if line.inferred else line.graph or "default graph"
    return f"  {line.sign} {line.property} {line.value}{label}  [{where}]"


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
