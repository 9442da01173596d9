"""From a policy to who carries it out: policy, actions, their parts, who leads them, from which country.

What is missing is told apart: nothing is stated, or it is stated that there is none. Called by the policy trace.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from cancernet_kg.lookup.connections.network import ACTION_CLASSES
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.negations import Negations
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_COUNTRY = NamedNode(ONTOLOGY + "Country")


def _own(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


_SERVING = tuple(map(_own, ("contributesTo", "supportsInitiative", "implements")))
_ACTIONS = tuple(map(_own, ACTION_CLASSES))
_PART = _own("hasPart")
_LEADING = tuple(map(_own, ("hasCoordinatorParticipation", "hasLeaderParticipation")))
_PARTICIPANT, _PARTICIPANT_COUNTRY, _IN_COUNTRY, _ROLE = map(
    _own, ("hasParticipant", "hasParticipantCountry", "isInCountry", "hasRole")
)
# What says, by OWL, that a cell's thing is none: the property of the thing in the cell before.
_NO_ACTION = (ONTOLOGY + "isAdvancedBy",)
_NO_PART = (ONTOLOGY + "hasPart",)
_NO_LEAD = (*(each.value for each in _LEADING), ONTOLOGY + "isLedBy", ONTOLOGY + "isCoordinatedBy")
_NO_COUNTRY = (ONTOLOGY + "hasParticipantCountry",)


class State(StrEnum):
    """What is known of a cell: a thing, the action as a whole instead of a part, or why it is empty."""

    STATED = "stated"
    WHOLE = "whole"
    NOT_STATED = "not-stated"
    NONE = "none"
    OPEN = "open"  # the cell before is empty already


class Basis(StrEnum):
    """What a country is known from: the participation itself, where the lead is, or that the lead is a country."""

    PARTICIPATION = "participation"
    SEAT = "seat"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the matrix, and the statements that say so."""

    state: State
    thing: Named | None = None
    triples: tuple[Triple, ...] = ()
    role: Named | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One way from a policy to a country, as far as it is known."""

    policy: Named
    action: Cell
    part: Cell
    lead: Cell
    country: Cell

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells after the policy."""
        return self.action, self.part, self.lead, self.country

    @property
    def is_complete(self) -> bool:
        """Whether a country stands at its end."""
        return self.country.state is State.STATED


OPEN = Cell(State.OPEN)
_WHOLE = Cell(State.WHOLE)


class PolicyTrace:
    """Follows policies through a store; what several of them share is followed once."""

    def __init__(self, store: Store, labelling: Labelling) -> None:
        """Look in the default graph of a store."""
        self._store = store
        self._labelling = labelling
        self._negations = Negations(store)
        self._below: Callable[[str], tuple[tuple[Cell, Cell, Cell], ...]] = cache(self._below_action)

    def rows(self, policies: Iterable[Named]) -> Iterator[Row]:
        """Yield the rows of policies, in the order of these."""
        for policy in policies:
            actions = self._actions(policy.iri)
            for action in actions:
                if action.thing is None:
                    yield Row(policy, action, OPEN, OPEN, OPEN)
                else:
                    for part, lead, country in self._below(action.thing.iri):
                        yield Row(policy, action, part, lead, country)

    def without_policy(self) -> list[str]:
        """Return the actions of which no source says what policy they serve."""
        actions = {
            quad.subject
            for class_ in _ACTIONS
            for quad in self._store.quads_for_pattern(None, _TYPE, class_, DefaultGraph())
            if isinstance(quad.subject, NamedNode)
        }
        return sorted(action.value for action in actions if not self._serves(action))

    def _serves(self, action: NamedNode) -> bool:
        found = (self._store.quads_for_pattern(action, serving, None, DefaultGraph()) for serving in _SERVING)
        return any(next(iter(quads), None) for quads in found)

    def _actions(self, policy: str) -> list[Cell]:
        node = NamedNode(policy)
        found: dict[str, list[Triple]] = {}
        for predicate in _SERVING:
            for quad in self._store.quads_for_pattern(None, predicate, node, DefaultGraph()):
                if isinstance(quad.subject, NamedNode):
                    found.setdefault(quad.subject.value, []).append(quad.triple)
        return self._cells(found) or [self._missing(policy, _NO_ACTION)]

    def _below_action(self, action: str) -> tuple[tuple[Cell, Cell, Cell], ...]:
        """Return who leads an action as a whole, then each of its parts."""
        rows = [(_WHOLE, lead, country) for lead, country in self._leads(action)]
        parts = self._parts(action, {action})
        for part in parts:
            iri = part.thing.iri if part.thing else ""
            rows += [(part, lead, country) for lead, country in self._leads(iri)]
        if not parts:
            rows.append((self._missing(action, _NO_PART), OPEN, OPEN))
        return tuple(rows)

    def _parts(self, whole: str, seen: set[str]) -> list[Cell]:
        """Return the parts of something, each followed by its own; none twice, should they go round in circles."""
        found = [cell for cell in self._cells(self._linked(whole, _PART)) if cell.thing and cell.thing.iri not in seen]
        seen |= {cell.thing.iri for cell in found if cell.thing}
        return [each for cell in found if cell.thing for each in (cell, *self._parts(cell.thing.iri, seen))]

    def _leads(self, endeavour: str) -> list[tuple[Cell, Cell]]:
        found: list[tuple[Cell, Cell]] = []
        node = NamedNode(endeavour)
        for predicate in _LEADING:
            for quad in self._store.quads_for_pattern(node, predicate, None, DefaultGraph()):
                if isinstance(quad.object, NamedNode):
                    found += self._participants(quad.object, quad.triple)
        found.sort(key=lambda pair: (_name(pair[0]), _name(pair[1])))
        return found or [(self._missing(endeavour, _NO_LEAD), OPEN)]

    def _participants(self, participation: NamedNode, leading: Triple) -> Iterator[tuple[Cell, Cell]]:
        """Yield who takes part in a leading role, with the countries behind them."""
        roles = self._linked(participation.value, _ROLE)
        role = self._labelling.named(min(roles)) if roles else None
        for iri, (triple,) in self._linked(participation.value, _PARTICIPANT).items():
            lead = Cell(State.STATED, self._labelling.named(iri), (triple, leading), role)
            for country in self._countries(participation, NamedNode(iri)):
                yield lead, country

    def _countries(self, participation: NamedNode, lead: NamedNode) -> list[Cell]:
        if Quad(lead, _TYPE, _COUNTRY, DefaultGraph()) in self._store:
            return [Cell(State.STATED, self._labelling.named(lead.value), basis=Basis.LEAD)]
        own = self._cells(self._linked(participation.value, _PARTICIPANT_COUNTRY), Basis.PARTICIPATION)
        seat = own or self._cells(self._linked(lead.value, _IN_COUNTRY), Basis.SEAT)
        return seat or [self._missing(participation.value, _NO_COUNTRY)]

    def _linked(self, thing: str, predicate: NamedNode) -> dict[str, list[Triple]]:
        quads = self._store.quads_for_pattern(NamedNode(thing), predicate, None, DefaultGraph())
        return {quad.object.value: [quad.triple] for quad in quads if isinstance(quad.object, NamedNode)}

    def _cells(self, found: dict[str, list[Triple]], basis: Basis | None = None) -> list[Cell]:
        named = ((self._labelling.named(iri), triples) for iri, triples in found.items())
        cells = [Cell(State.STATED, each, tuple(triples), basis=basis) for each, triples in named]
        return sorted(cells, key=_name)

    def _missing(self, thing: str, properties: tuple[str, ...]) -> Cell:
        denied = self._negations.statement(thing, *properties)
        return Cell(State.NONE, triples=(denied,)) if denied else Cell(State.NOT_STATED)


def _name(cell: Cell) -> tuple[object, ...]:
    """Return what cells are sorted by: names, and nothing last."""
    return (cell.thing is None, *(alphabetical(cell.thing.text) if cell.thing else ()))
