"""Who is connected with an agent or an action, through what, and how strongly. Called by the explorer's look-ups.

A filter says nothing of the start itself. From an agent, action and year are those of its actions, country and role
those of the others there; from an action, country and role are those of its participants, action and year those of the
other actions in which they take part.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from cancernet_kg.lookup.connections.asking import Choice
from cancernet_kg.lookup.connections.network import Link, Network

Side = Callable[[Link], str]


@dataclass(frozen=True, slots=True)
class Connection:
    """What is connected, by how many agents or actions, and through which links."""

    thing: str
    count: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Connections:
    """What the start is linked with itself, and what it meets there; the strongest first.

    From an agent these are its actions, each with the number of its participants, and other agents, with the number of
    actions in common. From an action they are its participants, with the number of their actions, and other actions,
    with the number of participants in common. Without a start they are all agents and all actions.
    """

    start: str | None
    direct: tuple[Connection, ...]
    indirect: tuple[Connection, ...]


def connections(network: Network, start: str | None, choice: Choice) -> Connections:
    """Return what is connected with an agent or action, or everything, as far as the choice lets it count."""
    own, others = links_of(network, start, choice)
    if start is None:
        return Connections(None, _counted(own, _agent, _action), _counted(own, _action, _agent))
    is_action = start in network.actions
    near, far = (_agent, _action) if is_action else (_action, _agent)
    direct = [replace(each, count=network.degree(each.thing)) for each in _counted(own, near, far)]
    return Connections(start, _sorted(direct), _counted(others, far, near))


def links_of(network: Network, start: str | None, choice: Choice) -> tuple[list[Link], list[Link]]:
    """Return the links of the start, and those of what it meets with others; without a start all, and none."""
    if start is None:
        return [link for link in network.links if _passes(network, link, choice)], []
    of_agents, of_actions = replace(choice, action=None, year=None), replace(choice, country=None, role=None)
    if start in network.actions:
        own = [link for link in network.by_action.get(start, ()) if _passes(network, link, of_agents)]
        beside = [link for agent in _things(own, _agent) for link in network.by_agent[agent] if link.action != start]
        return own, [link for link in beside if _passes(network, link, of_actions)]
    own = [link for link in network.by_agent.get(start, ()) if _passes(network, link, of_actions)]
    beside = [link for action in _things(own, _action) for link in network.by_action[action] if link.agent != start]
    return own, [link for link in beside if _passes(network, link, of_agents)]


def runs_in(network: Network, action: str, year: int) -> bool:
    """Say whether an action runs in a year, as far as its dates are stated."""
    return action in network.runs and network.runs[action].includes(year)


def _passes(network: Network, link: Link, choice: Choice) -> bool:
    return (
        choice.action in {None, link.action}
        and choice.role in {None, link.role}
        and (choice.country is None or choice.country in link.countries)
        and (choice.year is None or runs_in(network, link.action, choice.year))
    )


def _agent(link: Link) -> str:
    return link.agent


def _action(link: Link) -> str:
    return link.action


def _things(links: Iterable[Link], side: Side) -> list[str]:
    return sorted({side(link) for link in links})


def _counted(links: Iterable[Link], side: Side, other: Side) -> tuple[Connection, ...]:
    """Return the things on one side of some links, each with how many there are on the other side."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[side(link)].append(link)
    return _sorted(Connection(thing, len({other(link) for link in each}), tuple(each)) for thing, each in found.items())


def _sorted(found: Iterable[Connection]) -> tuple[Connection, ...]:
    return tuple(sorted(found, key=lambda each: (-each.count, each.thing)))
