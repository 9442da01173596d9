"""Classes of what was found, for people: the most specific first. Called by the look-ups of names."""

from collections.abc import Iterable, Mapping

Superclasses = Mapping[str, frozenset[str]]


def specific_first(types: Iterable[str], superclasses: Superclasses) -> tuple[str, ...]:
    """Return classes in an order in which none comes before one that is below it."""
    return tuple(sorted(types, key=lambda iri: (-len(superclasses.get(iri, ())), iri)))
