"""Where it is disputed that somebody takes part, in which role or from which country. Called by telling."""

from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Store

from cancernet_kg.lookup.disputed import disputes_about
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.namespaces import ONTOLOGY

_MOST = 200  # participations of one agent that are looked at
_PARTICIPANT, _ROLE, _IN_COUNTRY, _PARTICIPANT_COUNTRY = (
    NamedNode(ONTOLOGY + name) for name in ("hasParticipant", "hasRole", "isInCountry", "hasParticipantCountry")
)


@dataclass(frozen=True, slots=True)
class Disputing:
    """The discrepancies about an agent's country, and about its taking part and its roles."""

    country: tuple[Named, ...]
    taking_part: tuple[Named, ...]


UNDISPUTED = Disputing((), ())


def disputing(store: Store, agent: str, labelling: Labelling) -> Disputing:
    """Return what is disputed of an agent's connections."""
    country, taking_part = disputes_about(store, agent, (_IN_COUNTRY,)), set()
    for quad in islice(store.quads_for_pattern(None, _PARTICIPANT, NamedNode(agent), DefaultGraph()), _MOST):
        if isinstance(quad.subject, NamedNode):
            country |= disputes_about(store, quad.subject.value, (_PARTICIPANT_COUNTRY,))
            taking_part |= disputes_about(store, quad.subject.value, (_PARTICIPANT, _ROLE))
    return Disputing(*(tuple(map(labelling.named, sorted(found))) for found in (country, taking_part)))
