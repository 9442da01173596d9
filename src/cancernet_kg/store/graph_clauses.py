"""Finds `GRAPH ?g { P }` where the engine mixes the graphs up. Called by rewriting.

By SPARQL 1.1, section 18.6, it is the union over the named graphs of P in that graph joined with its name. The engine
makes `?g` a part of each triple pattern of P instead, which comes to the same only while every solution of P, and of
each part of P that is evaluated on its own, binds `?g` through a triple. https://github.com/oxigraph/oxigraph/pull/1758
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cancernet_kg.errors import QueryEvaluationError
from cancernet_kg.store.group_patterns import Element, ElementKind, Group, GroupPatterns
from cancernet_kg.store.tokens import TokenKind, place
from cancernet_kg.store.zero_length_paths import is_exposed

_JOINED = frozenset({ElementKind.TRIPLES, ElementKind.VALUES, ElementKind.GRAPH, ElementKind.UNION})


@dataclass(slots=True)
class _Engine:
    """What the engine makes of a group inside GRAPH with a variable.

    `placed`: each solution binds the graph's variable. `touches`: some solution may. `right`: so is the answer.
    """

    placed: bool = True
    touches: bool = False
    right: bool = True
    empty: bool = True
    bound: frozenset[str] = frozenset()


def must_be_written_out(query: GroupPatterns, element: Element) -> bool:
    """Say whether the engine may answer a GRAPH clause with a variable wrongly.

    Raises `QueryEvaluationError` when a part of its group depends on the variable, which is not bound there by the
    standard, but would be by the engine.
    """
    seen = _seen(query, element.groups[0])
    if seen.right and seen.placed:
        return False
    _require_independent(query, element)
    return True


def may_miss_graph(query: GroupPatterns, element: Element) -> bool:
    """Say whether the engine may find solutions for a GRAPH clause with a name that no graph has."""
    return not _seen(query, element.groups[0]).placed


def _seen(query: GroupPatterns, group: Group) -> _Engine:
    """Return what the engine makes of a group."""
    seen = _Engine(right=not is_exposed(query, group))
    for element in group.elements:
        if element.kind is not ElementKind.FILTER:
            _extend(seen, element, _parts(query, element))
    # A filter sees the whole group, wherever it stands.
    for element in group.elements:
        if element.kind is ElementKind.FILTER:
            parts = [_seen(query, inner) for inner in element.groups]
            seen.right &= all(part.right for part in parts)
            seen.right &= seen.placed or not any(part.touches for part in parts)
            seen.empty = False
    seen.touches |= seen.placed
    return seen


def _parts(query: GroupPatterns, element: Element) -> list[_Engine]:
    """Return what the engine makes of the groups in an element, of triples as of a group."""
    if element.kind is ElementKind.TRIPLES:
        inside = query.tokens[element.first : element.last + 1]
        bound = frozenset(token.text[1:] for token in inside if token.kind is TokenKind.VARIABLE)
        return [_Engine(touches=True, empty=False, bound=bound)]
    parts = [_seen(query, inner) for inner in element.groups]
    if element.kind is ElementKind.GRAPH:
        return [_Engine(placed=False, right=part.right, empty=False, bound=part.bound) for part in parts]
    if element.kind is ElementKind.VALUES:
        return [_Engine(placed=False, empty=False)]
    return parts


def _extend(seen: _Engine, element: Element, parts: list[_Engine]) -> None:
    """Add an element to what the engine makes of the group before it."""
    touches = any(part.touches for part in parts)
    seen.right &= all(part.right for part in parts)
    if element.kind in _JOINED:
        if len(parts) == 1 and parts[0].empty:
            return
        placed = all(part.placed for part in parts)
        seen.placed = placed or (seen.placed and not seen.empty)
        seen.bound |= frozenset.intersection(*(part.bound for part in parts))
    elif element.kind is ElementKind.MINUS:
        shared = any(seen.bound & part.bound for part in parts)
        seen.right &= not touches or (seen.placed and shared and all(part.placed for part in parts))
    elif element.kind in {ElementKind.OPTIONAL, ElementKind.BIND}:
        seen.right &= seen.placed or not touches
    else:
        seen.right = seen.placed = False
    seen.touches |= touches
    seen.empty = False


def _require_independent(query: GroupPatterns, element: Element) -> None:
    """Refuse a group in which the graph's variable is used: the engine binds it there, the standard does not."""
    name = query.tokens[element.first + 1]
    for index in _parts_apart(element.groups[0]):
        token = query.tokens[index]
        if token.kind is TokenKind.VARIABLE and token.text[1:] == name.text[1:]:
            line, column = place(query.text, token.start)
            detail = f"{name.text} is bound outside of GRAPH {name.text} {{ … }}, not inside."
            hint = f"Move the part that uses {name.text} behind the closing bracket of GRAPH."
            raise QueryEvaluationError(detail, hint=hint, line=line, column=column)


def _parts_apart(group: Group) -> Iterator[int]:
    """Yield the indices of all tokens but those in plain triples, where it does not matter when `?g` is bound."""
    for element in group.elements:
        if element.kind in {ElementKind.UNION, ElementKind.SELECT}:
            for inner in element.groups:
                yield from _parts_apart(inner)
        elif element.kind not in {ElementKind.TRIPLES, ElementKind.VALUES}:
            yield from range(element.first, element.last + 1)
