"""What the explorer shows: a start, filters, two tables, and where the picture of them is. Called by view_lookup."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.lookup.connections import query
from cancernet_kg.lookup.connections.asking import LONGEST, Choice, choice_of, key, start_of
from cancernet_kg.lookup.connections.finding import connections
from cancernet_kg.lookup.connections.network import Network
from cancernet_kg.lookup.connections.telling import ROWS, Row, Teller
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.search.finding import EXACT, find
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.views.page_number import number_in

_PROPOSED = 10
_FILTERS = ("action", "country", "role", "year")


@dataclass(frozen=True, slots=True)
class Table:
    """One page of a table: what it counts, its rows, how many there are on all pages, and the query that gives them."""

    name: str
    rows: tuple[Row, ...]
    total: int
    query: str


def explore(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return what is connected with a start, or all that is; raises `InvalidParameter` and `NothingFound`."""
    network, store = holding.network(), holding.snapshot.store
    typed = (parameters.get("start") or "").strip()
    if len(typed) > LONGEST:
        raise InvalidParameter("No name is as long as the start.", hint=f"Send {LONGEST} characters at most.")
    choice, page = choice_of(network, parameters), number_in(parameters)
    labelling = Labelling(store, reader.language)
    start, proposed = _meant(holding, network, typed, reader.language)
    found = connections(network, start, choice)
    teller = Teller(network, store, labelling)
    asked = (network, start, choice, reader.language)
    names = _tables(network, start)
    tables = (
        Table(names[0], teller.rows(found.direct, page), len(found.direct), query.direct_query(*asked)),
        Table(names[1], teller.rows(found.indirect, page), len(found.indirect), query.indirect_query(*asked)),
    )
    return {
        "typed": typed,
        "start": labelling.named(start) if start else None,
        "start_key": key(start) if start else "",
        "kind": teller.kind(start) if start else None,
        "partners": teller.partners(start) if start and start in network.actions else (),
        "disputed_start": teller.disputed(start) if start else None,
        "proposed": [(key(iri), labelling.named(iri)) for iri in proposed],
        "filters": teller.options(start, choice),
        "chosen": _chosen(choice),
        "tables": tables,
        "number": page,
        "pages": max(1, -(-max(table.total for table in tables) // ROWS)),
        "page_address": lambda **changed: _address(start, choice, changed),
        "network": _network(start, choice, reader.language),
        "page_of": page_of,
    }


def _meant(holding: Holding, network: Network, typed: str, language: str) -> tuple[str | None, list[str]]:
    """Return the start that somebody means, or what they may mean."""
    start = start_of(network, typed) if typed else None
    if start is not None or not typed:
        return start, []
    hits = find(holding.search, typed, type_=None, language=language, first=0, most=10 * _PROPOSED).page
    meant = {start_of(network, hit.iri): hit.score for hit in reversed(hits)}  # the best of each stays
    meant.pop(None, None)
    exact = [iri for iri, score in meant.items() if score == EXACT]
    only = exact if len(exact) == 1 else list(meant) if len(meant) == 1 else []
    proposed = sorted((iri for iri in meant if iri), key=lambda iri: (-meant[iri], iri))[:_PROPOSED]
    return (only[0], []) if only else (None, proposed)


def _tables(network: Network, start: str | None) -> tuple[str, str]:
    """Return what the two tables hold."""
    if start is None:
        return "all_agents", "all_actions"
    return ("participants", "other_actions") if start in network.actions else ("own_actions", "other_agents")


def _chosen(choice: Choice) -> dict[str, str]:
    """Return the values of the filters as the address has them, empty where nothing is chosen."""
    values = {name: getattr(choice, name) for name in _FILTERS}
    return {name: "" if value is None else key(str(value)) for name, value in values.items()}


def _address(start: str | None, choice: Choice, changed: Mapping[str, object]) -> str:
    """Return the address of this page with some parameters changed."""
    written = _written(start, choice, changed)
    return f"/explore?{written}" if written else "/explore"


def _network(start: str | None, choice: Choice, language: str) -> str:
    """Return the address of the picture's nodes and edges."""
    return "/explore/network?" + _written(start, choice, {"lang": language})


def _written(start: str | None, choice: Choice, further: Mapping[str, object]) -> str:
    parameters = {"start": key(start) if start else "", **_chosen(choice), **further}
    return urlencode({name: value for name, value in parameters.items() if value})
