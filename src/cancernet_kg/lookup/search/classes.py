"""Classes of what was found: as people name them, the most specific first. Called by the look-ups of names."""

from collections.abc import Iterable, Mapping

from cancernet_kg.namespaces import ONTOLOGY, expand

Superclasses = Mapping[str, frozenset[str]]


def specific_first(types: Iterable[str], superclasses: Superclasses) -> tuple[str, ...]:
    """Return classes in an order in which none comes before one that is below it."""
    return tuple(sorted(types, key=lambda iri: (-len(superclasses.get(iri, ())), iri)))


def class_of(name: str | None) -> str | None:
    """Return the IRI of a class that is named in full, prefixed, or as the ontology names it; raises `UnknownName`."""
    if not name or ":" in name:
        return expand(name) if name else None
    return ONTOLOGY + name
