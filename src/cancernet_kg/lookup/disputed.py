"""Which discrepancies a statement is part of, so that it can be marked. Used by the policy trace and the explorer."""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Store

from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

_SUBJECT, _PREDICATE = (NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "predicate"))
_COMPETING = NamedNode(ONTOLOGY + "hasCompetingEvidence")


def disputed_by(store: Store, evidence: str) -> Iterator[str]:
    """Yield the discrepancies that a node of evidence is part of; a blank node is part of none."""
    if not evidence.startswith("_:"):
        for quad in store.quads_for_pattern(None, _COMPETING, NamedNode(evidence), DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value


def disputes_about(store: Store, thing: str, predicates: Iterable[NamedNode]) -> set[str]:
    """Return the discrepancies about what some properties say of a thing, whichever their values."""
    wanted = set(predicates)
    found: set[str] = set()
    for quad in store.quads_for_pattern(None, _SUBJECT, NamedNode(thing), DefaultGraph()):
        stated = store.quads_for_pattern(quad.subject, _PREDICATE, None, DefaultGraph())
        if isinstance(quad.subject, NamedNode) and any(each.object in wanted for each in stated):
            found.update(disputed_by(store, quad.subject.value))
    return found
