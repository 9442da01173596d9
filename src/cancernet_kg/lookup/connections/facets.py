"""What the explorer's filters offer, and how many are behind each value under the other filters. Called by telling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cancernet_kg.lookup.connections.asking import Choice
from cancernet_kg.lookup.connections.finding import links_of
from cancernet_kg.lookup.connections.network import Link, Network

Pair = tuple[str, str]  # a value and what it counts
Counts = Mapping[str, Mapping[str, int]]
_LONGEST_RUN = 100  # years; an action that is said to run longer is offered in the first of them


def facets(network: Network, start: str | None, choice: Choice) -> Counts:
    """Return the values of each filter, with the number of agents behind each; behind years that of actions."""
    is_action = start in network.actions
    own, others = 0, 1
    agents = _links(network, start, choice, "country")[others if start and not is_action else own]
    roles = _links(network, start, choice, "role")[others if start and not is_action else own]
    actions = _links(network, start, choice, "action")[others if start else own]
    years = _links(network, start, choice, "year")[others if is_action else own]
    return {
        "action": _tally((link.action, link.agent) for link in actions),
        "country": _tally((country, link.agent) for link in agents for country in link.countries),
        "role": _tally((link.role, link.agent) for link in roles if link.role),
        "year": _tally(_years(network, {link.action for link in years})),
    }


def _links(network: Network, start: str | None, choice: Choice, name: str) -> tuple[list[Link], list[Link]]:
    """Return the links that would count without one of the filters."""
    return links_of(network, start, replace(choice, **{name: None}))


def _years(network: Network, actions: Iterable[str]) -> Iterator[Pair]:
    """Yield the years of actions, of one without an end up to the last year that is stated of any."""
    runs = {action: network.runs[action] for action in actions if action in network.runs}
    newest = max((year for run in network.runs.values() for year in (run.first, run.last) if year), default=0)
    for action, run in runs.items():
        first = run.first or run.last or newest
        last = run.last or newest
        yield from ((str(year), action) for year in range(first, min(last, first + _LONGEST_RUN) + 1))


def _tally(pairs: Iterable[Pair]) -> Mapping[str, int]:
    found: dict[str, set[str]] = defaultdict(set)
    for value, thing in pairs:
        found[value].add(thing)
    return {value: len(things) for value, things in sorted(found.items())}
