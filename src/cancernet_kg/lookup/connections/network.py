"""Who takes part in which action, in which part of it and in which role: read from a store at once. Held by workers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
# A thing is of the first kind in its list that it is stated or inferred to be.
_ACTIONS = ("JointAction", "CoordinationAndSupportAction", "Assignment", "Project")
_AGENTS = ("Person", "Country", "Network", "StakeholderGroup", "OrganisationalUnit", "Organisation", "Agent")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ACTION_CLASSES = ("Project", "Assignment")


@dataclass(frozen=True, slots=True)
class Link:
    """An agent takes part in an action: in the action itself or in a part of it, in a role, which may be empty.

    Its countries are the agent's, the agent itself if it is one, and the one that the participation names.
    """

    agent: str
    action: str
    part: str
    role: str
    countries: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Run:
    """The first and the last year in which an action certainly runs; None where its start or its end is not stated."""

    first: int | None
    last: int | None

    def includes(self, year: int) -> bool:
        """Say whether the action runs in a year: from its start on, until an end is stated."""
        first = self.last if self.first is None else self.first
        return first is not None and first <= year and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class Network:
    """All links, and those of each agent and of each action.

    `runs` are the years of the actions of which a date is stated; `actions` are those that an endeavour belongs to.
    """

    links: tuple[Link, ...]
    by_agent: Mapping[str, tuple[Link, ...]]
    by_action: Mapping[str, tuple[Link, ...]]
    kinds: Mapping[str, str]
    runs: Mapping[str, Run]
    actions: Mapping[str, tuple[str, ...]]

    def degree(self, thing: str) -> int:
        """Return in how many actions an agent takes part, or how many agents take part in an action."""
        if thing in self.by_action:
            return len({link.agent for link in self.by_action[thing]})
        return len({link.action for link in self.by_agent.get(thing, ())})


def read_network(store: Store) -> Network:
    """Return the network of the default graph of a store."""
    actions = _actions(store)
    participants, roles = _values(store, "hasParticipant"), _values(store, "hasRole")
    named, located = _values(store, "hasParticipantCountry"), _values(store, "isInCountry")
    agents = {agent for each in participants.values() for agent in each}
    kinds = _kinds(store, (*_ACTIONS, *_AGENTS), {*agents, *(action for each in actions.values() for action in each)})
    found: dict[Link, frozenset[str]] = {}
    for participation, parts in _values(store, "isParticipationIn").items():
        for agent in participants.get(participation, ()):
            countries = {*named.get(participation, ()), *located.get(agent, ())}
            if kinds.get(agent) == ONTOLOGY + "Country":
                countries.add(agent)
            for link in _links(agent, parts, actions, roles.get(participation, [""])):
                found[link] = found.get(link, frozenset()) | countries
    ordered = sorted(found, key=lambda link: (link.agent, link.action, link.part, link.role))
    links = tuple(replace(link, countries=found[link]) for link in ordered)
    return Network(
        links=links,
        by_agent=_grouped((link.agent, link) for link in links),
        by_action=_grouped((link.action, link) for link in links),
        kinds=kinds,
        runs=_runs(store),
        actions=actions,
    )


def _links(
    agent: str, parts: Iterable[str], actions: Mapping[str, tuple[str, ...]], roles: list[str]
) -> Iterator[Link]:
    for part in parts:
        for action in actions.get(part, ()):
            for role in roles:
                yield Link(agent, action, part, role)


def _actions(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Return the actions that each endeavour belongs to: itself, and those that have it as a part, however deep."""
    parts = _values(store, "hasPart")
    found: dict[str, set[str]] = defaultdict(set)
    for action in sorted({action for name in ACTION_CLASSES for action in _instances(store, name)}):
        waiting, seen = [action], {action}
        while waiting:
            endeavour = waiting.pop()
            found[endeavour].add(action)
            further = set(parts.get(endeavour, ())) - seen
            seen |= further
            waiting += further
    return {endeavour: tuple(sorted(each)) for endeavour, each in found.items()}


def _kinds(store: Store, names: Iterable[str], things: Iterable[str]) -> Mapping[str, str]:
    """Return the class by which each thing is shown."""
    members = [(ONTOLOGY + name, set(_instances(store, name))) for name in names]
    return {thing: next((iri for iri, found in members if thing in found), ONTOLOGY + _AGENTS[-1]) for thing in things}


def _runs(store: Store) -> Mapping[str, Run]:
    """Return the first and the last year of each action with bounds; where sources differ, the widest."""
    starts, ends = _values(store, "startsNotAfter"), _values(store, "endsNotBefore")
    return {
        action: Run(
            min(_years(starts.get(action, ())), default=None),
            max(_years(ends.get(action, ())), default=None),
        )
        for action in starts.keys() | ends.keys()
    }


def _years(days: Iterable[str]) -> list[int]:
    """Return the years of days; what is no day, of which the checks tell, has none."""
    return [int(day[:4]) for day in days if _DAY.fullmatch(day)]


def _instances(store: Store, name: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, _TYPE, NamedNode(ONTOLOGY + name), DefaultGraph()):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _values(store: Store, name: str) -> dict[str, list[str]]:
    """Return the values of a property of the ontology, sorted, by the things that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, NamedNode(ONTOLOGY + name), None, DefaultGraph()):
        if isinstance(quad.object, NamedNode | Literal):
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
            found[subject].append(quad.object.value)
    for values in found.values():
        values.sort()
    return dict(found)


def _grouped(pairs: Iterable[tuple[str, Link]]) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for key, link in pairs:
        found[key].append(link)
    return {key: tuple(links) for key, links in found.items()}
