"""Everything that is said of one item, and by what it is linked to, within bounds. Called by answer."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.shortcuts.asking import Asked
from cancernet_kg.lookup.shortcuts.sources import Sources
from cancernet_kg.lookup.shortcuts.values import is_in_documents
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

MOST_VALUES = 500  # of statements with the item as subject
MOST_LINKS = 200  # of statements with the item as object
_APART = frozenset({PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label"})  # told otherwise
# Evidence is about statements, not about things.
_BOOKKEEPING = frozenset({PREFIXES["rdf"] + name for name in ("subject", "predicate", "object")})


def statements_of(store: Store, iri: str, asked: Asked, sources: Sources | None) -> dict[str, Any]:
    """Return what is said of a thing and what links to it, by property; says so when there is more."""
    node, labelling = NamedNode(iri), Labelling(store, asked.language)
    out = _triples(store, asked, node, None)
    into = _triples(store, asked, None, node)
    said, said_all = _bounded((triple for triple in out if triple.predicate.value not in _APART), MOST_VALUES)
    linked, linked_all = _bounded(
        (one for one in into if one.predicate.value not in _BOOKKEEPING and isinstance(one.subject, NamedNode)),
        MOST_LINKS,
    )
    return {
        "statements": _by_property([(triple, triple.object) for triple in said], labelling, sources),
        "linkedFrom": _by_property([(triple, triple.subject) for triple in linked], labelling, sources),
        "complete": said_all and linked_all,
    }


def _triples(store: Store, asked: Asked, subject: NamedNode | None, object_: NamedNode | None) -> Iterator[Triple]:
    for quad in store.quads_for_pattern(subject, None, object_, DefaultGraph()):
        if not asked.only_documents or is_in_documents(store, quad.triple):
            yield quad.triple


def _bounded(triples: Iterable[Triple], most: int) -> tuple[list[Triple], bool]:
    found = list(itertools.islice(triples, most + 1))
    return found[:most], len(found) <= most


def _by_property(
    pairs: list[tuple[Triple, object]], labelling: Labelling, sources: Sources | None
) -> list[dict[str, Any]]:
    """Return the values of each property, the ontology's own first, and with each value who states it."""
    grouped: dict[str, list[tuple[Triple, object]]] = defaultdict(list)
    for triple, term in pairs:
        grouped[triple.predicate.value].append((triple, term))
    order = sorted(grouped, key=lambda iri: (not iri.startswith(ONTOLOGY), iri))
    return [
        {
            "property": {"@id": iri, "label": labelling.named(iri).text},
            "values": [
                {**_told(term, labelling), **({} if sources is None else sources(triple))}
                for triple, term in sorted(grouped[iri], key=lambda pair: str(pair[1]))
            ],
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
