"""The short names by which people speak of actions and organisations. Called by picture and telling."""

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.namespaces import ONTOLOGY

_ACRONYM = NamedNode(ONTOLOGY + "acronym")
_NOTATION = NamedNode(ONTOLOGY + "notation")


def short_name(store: Store, thing: str, labelling: Labelling) -> str:
    """Return the acronym of a thing; of several the first of those with most small letters; else its name."""
    return min(_texts(store, thing, _ACRONYM), key=_order, default="") or labelling.named(thing).text


def code(store: Store, part: str, labelling: Labelling) -> str:
    """Return the code of a part of an action, such as WP5, else its name."""
    return min(_texts(store, part, _NOTATION), default="") or labelling.named(part).text


def _texts(store: Store, thing: str, predicate: NamedNode) -> list[str]:
    quads = store.quads_for_pattern(NamedNode(thing), predicate, None, DefaultGraph())
    return [quad.object.value for quad in quads if isinstance(quad.object, Literal)]


def _order(acronym: str) -> tuple[int, str]:
    return sum(letter.isupper() for letter in acronym), acronym
