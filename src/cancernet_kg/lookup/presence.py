"""Which organisations take part in actions from which country, and which coordinate. Called by the home page."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import ONTOLOGY
from cancernet_kg.store.selection import selected

_ALPHA_2, _NUMERIC = NamedNode(ONTOLOGY + "alpha2Code"), NamedNode(ONTOLOGY + "numericCode")
_PREFIX = f"PREFIX cnet: <{ONTOLOGY}>\n"
_PARTICIPANTS = _PREFIX + "SELECT DISTINCT ?who { ?who a cnet:Organisation . ?participation cnet:hasParticipant ?who }"
_COORDINATORS = _PREFIX + "SELECT DISTINCT ?who { [ a cnet:CoordinatorParticipation ; cnet:hasParticipant ?who ] }"
_COUNTRIES = _PREFIX + "SELECT DISTINCT ?who ?country { ?who cnet:isInCountry ?country }"
_STATED = (
    _PREFIX + "SELECT DISTINCT ?who ?country { [ cnet:hasParticipant ?who ; cnet:hasParticipantCountry ?country ] }"
)


@dataclass(frozen=True, slots=True)
class Presence:
    """A country, its ISO 3166-1 codes as far as they are stated, and how many of its organisations do what.

    `is_coordinator` says whether the country itself, not somebody in it, is named as a coordinator.
    """

    country: Named
    alpha2: str
    numeric: str
    organisations: int
    coordinators: int
    is_coordinator: bool


@dataclass(frozen=True, slots=True)
class Presences:
    """All countries, those with most organisations first, and the organisations of several countries or of none."""

    countries: tuple[Presence, ...]
    in_several: int
    in_none: int


def presences(store: Store, labelling: Labelling) -> Presences:
    """Return who takes part from where; an organisation with several countries, perhaps disputed ones, is in each."""
    participants = {row[0] for row in _rows(store, _PARTICIPANTS)}
    coordinators = {row[0] for row in _rows(store, _COORDINATORS)}
    countries_of: defaultdict[str, set[str]] = defaultdict(set)
    for who, country in (*_rows(store, _COUNTRIES), *_rows(store, _STATED)):
        if who in participants:
            countries_of[who].add(country)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for who, countries in countries_of.items():
        for country in countries:
            members[country].add(who)
    found = [
        Presence(
            labelling.named(country),
            _code(store, country, _ALPHA_2),
            _code(store, country, _NUMERIC),
            len(organisations),
            len(organisations & coordinators),
            country in coordinators,
        )
        for country, organisations in members.items()
    ]
    found.sort(key=lambda each: (-each.organisations, alphabetical(each.country.text), each.country.iri))
    in_several = sum(len(countries) > 1 for countries in countries_of.values())
    return Presences(tuple(found), in_several, len(participants) - len(countries_of))


def _code(store: Store, country: str, predicate: NamedNode) -> str:
    quads = store.quads_for_pattern(NamedNode(country), predicate, None, DefaultGraph())
    return min((quad.object.value for quad in quads if isinstance(quad.object, Literal)), default="")


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the solutions that consist of IRIs."""
    for solution in selected(store, query):
        terms = tuple(solution)
        if all(isinstance(term, NamedNode) for term in terms):
            yield tuple(term.value for term in terms if isinstance(term, NamedNode))
