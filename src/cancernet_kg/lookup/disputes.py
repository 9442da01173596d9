"""Where statements disagree or are doubtful: what about, why, and what each passage says. Called by pages."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.lookup.evidence_statements import EvidenceStatement, Value, evidence_statement, value_in_words
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import ONTOLOGY, OUTSIDE_GRAPHS, PREFIXES

MOST_PASSAGES = 40  # of one dispute
_TYPE, _DISCREPANCY = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONTOLOGY + "Discrepancy")
_KIND, _CONCERNS, _REASON, _POSITION, _COMPETING = (
    NamedNode(ONTOLOGY + name)
    for name in ("hasDiscrepancyKind", "concerns", "reason", "position", "hasCompetingEvidence")
)
_DRAWN_FROM = NamedNode(ONTOLOGY + "isDrawnFrom")
_MOST_VALUES = 1_000  # of one property of a thing
_LAST = 10**9  # beyond all places
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class OutsideStatement:
    """What an outside document says of a thing."""

    subject: Named
    property: Named
    value: Value
    document: Named


@dataclass(frozen=True, slots=True)
class Dispute:
    """A discrepancy: its kinds, what it concerns, the curators' reason, the competing passages, how many more.

    `elsewhere` is what outside documents, which have no passages, say otherwise of the same.
    """

    discrepancy: Named
    kinds: tuple[Named, ...]
    concerns: tuple[Named, ...]
    reason: str
    passages: tuple[EvidenceStatement, ...]
    more: int
    elsewhere: tuple[OutsideStatement, ...]


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
    read = (evidence_statement(store, labelling, NamedNode(node)) for node in islice(nodes, MOST_PASSAGES))
    passages = tuple(passage for passage in read if passage is not None)
    return Dispute(
        discrepancy=labelling.named(thing.value),
        kinds=tuple(map(labelling.named, _things(store, thing, _KIND))),
        concerns=tuple(map(labelling.named, _things(store, thing, _CONCERNS))),
        reason=labelling.text(thing.value, _REASON) or "",
        passages=passages,
        more=max(0, len(nodes) - MOST_PASSAGES),
        elsewhere=tuple(islice(_elsewhere(store, labelling, passages), MOST_PASSAGES)),
    )


def _elsewhere(store: Store, labelling: Labelling, passages: Iterable[EvidenceStatement]) -> Iterator[OutsideStatement]:
    """Yield what outside documents say of what passages speak of, where the value is none of the passages'."""
    said: defaultdict[tuple[Named, Named], set[Value]] = defaultdict(set)
    for passage in passages:
        if passage.subject is not None:
            said[passage.subject, passage.property].add(passage.value)
    for (subject, property_), values in said.items():
        quads = store.quads_for_pattern(NamedNode(subject.iri), NamedNode(property_.iri), None, None)
        found = [
            (quad.graph_name.value, str(quad.object), value_in_words(labelling, quad.object))
            for quad in islice(quads, _MOST_VALUES)
            if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(OUTSIDE_GRAPHS)
        ]
        for graph, _, value in sorted((each for each in found if each[2] not in values), key=itemgetter(0, 1)):
            document = next(iter(_things(store, NamedNode(graph), _DRAWN_FROM)), graph)
            yield OutsideStatement(subject, property_, value, labelling.named(document))


def _things(store: Store, thing: NamedNode, predicate: NamedNode) -> list[str]:
    quads = store.quads_for_pattern(thing, predicate, None, DefaultGraph())
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))
