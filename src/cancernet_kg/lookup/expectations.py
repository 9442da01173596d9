"""Which properties things of which class are expected to have, or may, as the shapes say. Called by Holding, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from cancernet_kg.lookup.vocabularies import shape_quads
from cancernet_kg.namespaces import PREFIXES

_SH = PREFIXES["sh"]
_TARGET, _PROPERTY, _PATH, _LEAST, _MOST = (
    NamedNode(_SH + name) for name in ("targetClass", "property", "path", "minCount", "maxCount")
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """A class, and a property that its shape names; `is_expected` if each thing of the class should have it."""

    class_: str
    property: str
    is_expected: bool


def read_expectations(root: Path) -> tuple[Expectation, ...]:
    """Return what the shapes of a graph root expect, sorted; a property that a shape forbids is none of it."""
    store = Store()
    store.extend(shape_quads(root))
    found: dict[tuple[str, str], bool] = {}
    for target in store.quads_for_pattern(None, _TARGET, None, None):
        for quad in store.quads_for_pattern(target.subject, _PROPERTY, None, None):
            if not isinstance(quad.object, NamedNode | BlankNode):
                continue
            rule = {each.predicate: each.object for each in store.quads_for_pattern(quad.object, None, None, None)}
            path = rule.get(_PATH)
            if isinstance(target.object, NamedNode) and isinstance(path, NamedNode) and _number(rule, _MOST) != 0:
                key = target.object.value, path.value
                found[key] = found.get(key, False) or bool(_number(rule, _LEAST))
    return tuple(Expectation(*key, is_expected) for key, is_expected in sorted(found.items()))


def _number(rule: Mapping[NamedNode, object], name: NamedNode) -> int | None:
    term = rule.get(name)
    return int(term.value) if isinstance(term, Literal) else None
