"""Everything that is said of one item, and by what it is linked to, within bounds. Called by answer."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

MOST_VALUES = 500  # of statements with the item as subject
MOST_LINKS = 200  # of statements with the item as object
_APART = frozenset({PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label"})  # told otherwise
# Evidence is about statements, not about things.
_BOOKKEEPING = frozenset({PREFIXES["rdf"] + name for name in ("subject", "predicate", "object")})


def statements_of(store: Store, iri: str, language: str) -> dict[str, Any]:
    """Return what is said of a thing and what links to it, by property; says so when there is more."""
    node, labelling = NamedNode(iri), Labelling(store, language)
    out = store.quads_for_pattern(node, None, None, DefaultGraph())
    into = store.quads_for_pattern(None, None, node, DefaultGraph())
    said, said_all = _bounded((quad for quad in out if quad.predicate.value not in _APART), MOST_VALUES)
    linked, linked_all = _bounded(
        (quad for quad in into if quad.predicate.value not in _BOOKKEEPING and isinstance(quad.subject, NamedNode)),
        MOST_LINKS,
    )
    return {
        "statements": _by_property([(quad.predicate.value, quad.object) for quad in said], labelling),
        "linkedFrom": _by_property([(quad.predicate.value, quad.subject) for quad in linked], labelling),
        "complete": said_all and linked_all,
    }


def _bounded(quads: Iterable[Quad], most: int) -> tuple[list[Quad], bool]:
    found = list(itertools.islice(quads, most + 1))
    return found[:most], len(found) <= most


def _by_property(pairs: list[tuple[str, object]], labelling: Labelling) -> list[dict[str, Any]]:
    """Return the values of each property, the ontology's own first."""
    grouped: dict[str, list[object]] = defaultdict(list)
    for predicate, term in pairs:
        grouped[predicate].append(term)
    order = sorted(grouped, key=lambda iri: (not iri.startswith(ONTOLOGY), iri))
    return [
        {
            "property": {"@id": iri, "label": labelling.named(iri).text},
            "values": [_told(term, labelling) for term in sorted(grouped[iri], key=str)],
        }
        for iri in order
    ]


def _told(term: object, labelling: Labelling) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"@id": term.value, "label": labelling.named(term.value).text}
    if isinstance(term, Literal):
        kind = {"@language": term.language} if term.language else {"@type": term.datatype.value}
        return {"@value": term.value, **kind}
    return {"@value": str(term)}
