"""Where statements disagree or are doubtful: what about, why, and what each passage says. Called by pages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.lookup.evidence_statements import EvidenceStatement, evidence_statement
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

MOST_PASSAGES = 40  # of one dispute
_TYPE, _DISCREPANCY = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONTOLOGY + "Discrepancy")
_KIND, _CONCERNS, _REASON, _POSITION, _COMPETING = (
    NamedNode(ONTOLOGY + name)
    for name in ("hasDiscrepancyKind", "concerns", "reason", "position", "hasCompetingEvidence")
)
_LAST = 10**9  # beyond all places
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A discrepancy: its kinds, what it concerns, the curators' reason, the competing passages, how many more."""

    discrepancy: Named
    kinds: tuple[Named, ...]
    concerns: tuple[Named, ...]
    reason: str
    passages: tuple[EvidenceStatement, ...]
    more: int


def disputes(store: Store, labelling: Labelling, start: int, length: int) -> tuple[Iterator[Dispute], int]:
    """Return some disputes, in the curators' order, each looked up when it is reached, and how many there are."""
    found = store.quads_for_pattern(None, _TYPE, _DISCREPANCY, DefaultGraph())
    things = sorted((quad.subject for quad in found if isinstance(quad.subject, NamedNode)), key=_by_place(store))
    return (_dispute(store, labelling, each) for each in things[start : start + length]), len(things)


def _by_place(store: Store) -> Callable[[NamedNode], tuple[int, str]]:
    """Return what things are sorted by: their place in the curators' list."""

    def place(thing: NamedNode) -> tuple[int, str]:
        quads = store.quads_for_pattern(thing, _POSITION, None, DefaultGraph())
        texts = (quad.object.value for quad in quads if isinstance(quad.object, Literal))
        return min((int(text) for text in texts if _NUMBER.fullmatch(text)), default=_LAST), thing.value

    return place


def _dispute(store: Store, labelling: Labelling, thing: NamedNode) -> Dispute:
    nodes = sorted(_things(store, thing, _COMPETING), key=alphabetical)
    passages = (evidence_statement(store, labelling, NamedNode(node)) for node in islice(nodes, MOST_PASSAGES))
    return Dispute(
        discrepancy=labelling.named(thing.value),
        kinds=tuple(map(labelling.named, _things(store, thing, _KIND))),
        concerns=tuple(map(labelling.named, _things(store, thing, _CONCERNS))),
        reason=labelling.text(thing.value, _REASON) or "",
        passages=tuple(passage for passage in passages if passage is not None),
        more=max(0, len(nodes) - MOST_PASSAGES),
    )


def _things(store: Store, thing: NamedNode, predicate: NamedNode) -> list[str]:
    quads = store.quads_for_pattern(thing, predicate, None, DefaultGraph())
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))
