"""The statements that the checks look at: all named graphs of a view but those that are derived from the others.

Called by the checks that judge things one by one.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Triple

from cancernet_kg.loading import graph_name
from cancernet_kg.namespaces import DERIVED_GRAPHS
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import Subject, Value, View


def is_asserted(name: str) -> bool:
    """Say whether a graph, by its name, holds what somebody states."""
    return name not in DERIVED_GRAPHS


def graphs(view: View) -> tuple[str, ...]:
    """Return the names of the asserted graphs that hold something, sorted."""
    return tuple(sorted(filter(is_asserted, view.graphs())))


def quads(
    view: View, subject: Subject | Triple | None = None, predicate: NamedNode | None = None, value: Value | None = None
) -> Iterator[Quad]:
    """Yield each asserted quad that fits; a triple that is in several graphs comes once for each."""
    if isinstance(subject, Triple):  # RDF 1.2, section 3.1: a triple is the object of another one, never its subject
        return
    yield from only(view.quads(subject, predicate, value))


def holds(view: View, quad: Quad) -> bool:
    """Say whether a view has an asserted quad."""
    return any(found == quad for found in quads(view, quad.subject, quad.predicate, quad.object))


def changed(changes: Changes) -> Iterator[Quad]:
    """Yield each asserted quad that is added or removed."""
    return only((*changes.added, *changes.removed))


def only(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield those of some quads that are asserted."""
    return (quad for quad in quads if graph_name(quad) not in DERIVED_GRAPHS)
