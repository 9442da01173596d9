"""Connections in a reader's words, as the explorer's tables and filters show them. Called by the explorer's view."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.lookup.connections.asking import Choice, key
from cancernet_kg.lookup.connections.disputing import UNDISPUTED, Disputing, disputing
from cancernet_kg.lookup.connections.facets import facets
from cancernet_kg.lookup.connections.finding import Connection
from cancernet_kg.lookup.connections.naming import code, short_name
from cancernet_kg.lookup.connections.network import Link, Network, Run
from cancernet_kg.lookup.labelling import Labelling, Named, by_name
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import ONTOLOGY

ROWS = 50  # of a table on one page
MOST_THROUGH = 6  # things through which one row tells a connection
MOST_OPTIONS = 300  # of a filter
_PARTNER_COUNT = NamedNode(ONTOLOGY + "partnerCount")


@dataclass(frozen=True, slots=True)
class Taken:
    """A role in an action or in a part of one; `code` is empty for the action itself."""

    role: Named | None
    part: Named
    code: str


@dataclass(frozen=True, slots=True)
class Through:
    """One thing that connects, its short name, how the explorer is asked for it, and the roles taken there."""

    thing: Named
    short: str
    key: str
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What is connected: its name, key, kind and countries, how strongly, through what, and what is disputed.

    `partners` are the numbers of partners that are stated of an action, of whom few may be named.
    """

    thing: Named
    key: str
    kind: Named
    countries: tuple[Named, ...]
    run: Run | None
    partners: tuple[int, ...]
    count: int
    through: tuple[Through, ...]
    more: int
    disputed: Disputing


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter, as the address and as people name it, and how many are behind it."""

    key: str
    name: str
    count: int


class Teller:
    """Puts connections of a network into words."""

    def __init__(self, network: Network, store: Store, labelling: Labelling) -> None:
        """Take names from a store by a reader's labelling."""
        self._network = network
        self._store = store
        self._labelling = labelling

    def row(self, found: Connection) -> Row:
        """Return what a table tells of one connection."""
        is_action = found.thing in self._network.actions
        groups: dict[str, list[Link]] = defaultdict(list)
        for link in found.links:
            groups[link.agent if is_action else link.action].append(link)
        countries = {country for link in found.links for country in link.countries}
        return Row(
            thing=self._labelling.named(found.thing),
            key=key(found.thing),
            kind=self.kind(found.thing),
            countries=() if is_action else tuple(by_name(map(self._labelling.named, countries))),
            run=self._network.runs.get(found.thing),
            partners=self.partners(found.thing) if is_action else (),
            count=found.count,
            through=tuple(self._through(thing, groups[thing]) for thing in sorted(groups)[:MOST_THROUGH]),
            more=max(0, len(groups) - MOST_THROUGH),
            disputed=self.disputed(found.thing),
        )

    def rows(self, found: tuple[Connection, ...], page: int) -> tuple[Row, ...]:
        """Return the rows of one page."""
        return tuple(self.row(each) for each in found[(page - 1) * ROWS : page * ROWS])

    def kind(self, thing: str) -> Named:
        """Return what something is."""
        return self._labelling.named(self._network.kinds[thing])

    def partners(self, action: str) -> tuple[int, ...]:
        """Return how many partners an action is stated to have: each number that a source states, the least first."""
        quads = self._store.quads_for_pattern(NamedNode(action), _PARTNER_COUNT, None, DefaultGraph())
        found = {quad.object.value for quad in quads if isinstance(quad.object, Literal)}
        return tuple(sorted(int(text) for text in found if text.isdecimal()))

    def disputed(self, thing: str) -> Disputing:
        """Return what is disputed of an agent's connections; of an action's, each is told with its agent."""
        return UNDISPUTED if thing in self._network.actions else disputing(self._store, thing, self._labelling)

    def options(self, start: str | None, choice: Choice) -> dict[str, tuple[Option, ...]]:
        """Return what each filter offers; what is chosen is offered even when nothing is behind it."""
        counts = facets(self._network, start, choice)
        offered = {name: dict(found) for name, found in counts.items()}
        for name, found in offered.items():
            chosen = getattr(choice, name)
            if chosen is not None:
                found.setdefault(str(chosen), 0)
        return {name: tuple(self._offered(name, found)) for name, found in offered.items()}

    def _offered(self, name: str, found: dict[str, int]) -> Iterable[Option]:
        most = sorted(found, key=lambda value: (-found[value], value))[:MOST_OPTIONS]
        if name == "year":
            return (Option(year, year, found[year]) for year in sorted(most))
        options = (Option(key(iri), self._labelling.named(iri).text, found[iri]) for iri in most)
        return sorted(options, key=lambda option: alphabetical(option.name))

    def _through(self, thing: str, links: Iterable[Link]) -> Through:
        short = short_name(self._store, thing, self._labelling)
        return Through(self._labelling.named(thing), short, key(thing), tuple(self._taken(links)))

    def _taken(self, links: Iterable[Link]) -> Iterator[Taken]:
        for link in links:
            role = self._labelling.named(link.role) if link.role else None
            part = self._labelling.named(link.part)
            is_whole = link.part == link.action
            yield Taken(role, part, "" if is_whole else code(self._store, link.part, self._labelling))
