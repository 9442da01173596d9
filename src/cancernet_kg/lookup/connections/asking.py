"""What is asked of the network: where to start, and which links count. Called by the explorer's look-ups."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cancernet_kg.errors import InvalidParameter, NothingFound
from cancernet_kg.lookup.connections.network import Network
from cancernet_kg.namespaces import CONCEPTS, THINGS

_NAMESPACES = (
    THINGS,
    CONCEPTS + "role/",
    "http://publications.europa.eu/resource/authority/country/",
)
_YEAR = re.compile(r"[1-9][0-9]{3}")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """Which links count: of an action, of agents in a country, in a role, of actions that run in a year."""

    action: str | None = None
    country: str | None = None
    role: str | None = None
    year: int | None = None


def key(iri: str) -> str:
    """Return how an address names a thing: `action/jane`, `BEL`, `leader`; what is not ours by its IRI."""
    for namespace in _NAMESPACES:
        if iri.startswith(namespace):
            return iri.removeprefix(namespace)
    return iri


def choice_of(network: Network, parameters: Mapping[str, str]) -> Choice:
    """Return what the parameters of an address choose; raises `NothingFound` for what is not in the network."""
    countries = {country for link in network.links for country in link.countries}
    roles = {link.role for link in network.links}
    year = parameters.get("year") or None
    if year is not None and not _YEAR.fullmatch(year):
        raise InvalidParameter(f"“{year[:20]}” is not a year.", hint="Write it with four digits.")
    return Choice(
        action=_one_of("action", parameters, network.by_action),
        country=_one_of("country", parameters, countries),
        role=_one_of("role", parameters, roles),
        year=None if year is None else int(year),
    )


def start_of(network: Network, text: str) -> str | None:
    """Return the agent or action that is meant by an IRI or a path; for a part of an action that action."""
    for candidate in (text, *(namespace + text.removeprefix("id/") for namespace in _NAMESPACES)):
        if candidate in network.by_agent or candidate in network.actions:
            return candidate if candidate in network.by_agent else network.actions[candidate][0]
    return None


def _one_of(name: str, parameters: Mapping[str, str], known: Iterable[str]) -> str | None:
    text = parameters.get(name)
    if not text:
        return None
    found = next((iri for iri in known if iri and text in {iri, key(iri)}), None)
    if found is None:
        hint = f"Choose one that the explorer offers, or leave “{name}” out."
        raise NothingFound(f"Nobody is connected through the {name} “{text[:100]}”.", hint=hint)
    return found
