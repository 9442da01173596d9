import itertools

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.errors import InvalidParameter, NothingFound
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.connections.asking import Choice, choice_of, key, start_of
from cancernet_kg.lookup.connections.disputing import UNDISPUTED
from cancernet_kg.lookup.connections.facets import facets
from cancernet_kg.lookup.connections.finding import Connection, connections, runs_in
from cancernet_kg.lookup.connections.network import Network, Run, read_network
from cancernet_kg.lookup.connections.picture import picture
from cancernet_kg.lookup.connections.query import direct_query, indirect_query
from cancernet_kg.lookup.connections.telling import MOST_THROUGH, ROWS, Teller
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.namespaces import CONCEPTS, ONTOLOGY, PREFIXES, THINGS
from cancernet_kg.store.queries import Query, table

JANE, SCIENSANO, INCA = (THINGS + name for name in ("action/jane", "organisation/sciensano", "organisation/inca"))
BELGIUM = "http://publications.europa.eu/resource/authority/country/BEL"
LEADER = CONCEPTS + "role/leader"
CHOICES = (
    Choice(),
    Choice(country=BELGIUM),
    Choice(role=LEADER),
    Choice(year=2023),
    Choice(action=JANE),
    Choice(country=BELGIUM, role=LEADER, year=2023),
)


@pytest.fixture(scope="module")
def network(real_graph: LoadedGraph) -> Network:
    """Return the network of the published graph."""
    return read_network(real_graph.snapshot.store)


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("start", [None, JANE, SCIENSANO, INCA], ids=str)
def test_both_tables_are_what_their_queries_answer(
    real_graph: LoadedGraph, network: Network, start: str | None, choice: Choice
) -> None:
    """The query beside each table gives the same things with the same numbers in the same order, under every filter."""
    found = connections(network, start, choice)

    assert answers(real_graph, direct_query(network, start, choice, "en")) == told(found.direct)
    assert answers(real_graph, indirect_query(network, start, choice, "fr")) == told(found.indirect)


def answers(graph: LoadedGraph, query: str) -> list[tuple[str, int]]:
    """Return the things and numbers that a query answers."""
    return [(row[0], int(row[2])) for row in table(graph.snapshot, Query(query)).rows]


def told(found: tuple[Connection, ...]) -> list[tuple[str, int]]:
    """Return the things and numbers of a table."""
    return [(each.thing, each.count) for each in found]


def test_from_an_organisation_others_are_reached_through_actions(network: Network) -> None:
    """Sciensano meets INCa in one action, JANE, in which INCa leads two parts."""
    found = connections(network, SCIENSANO, Choice())
    inca = next(each for each in found.indirect if each.thing == INCA)

    assert {each.thing for each in found.direct} == {
        JANE,
        THINGS + "action/ecan",
        THINGS + "action/ecan-plus",
    }
    assert inca.count == 1
    assert {(link.action, link.part.removeprefix(JANE), link.role) for link in inca.links} == {
        (JANE, "/ttf/4", LEADER),
        (JANE, "/wp/10", LEADER),
    }


def test_a_filter_says_nothing_of_the_start_itself(network: Network) -> None:
    """From a Belgian organisation the French are found; from JANE, actions that run after it has ended."""
    french = choice_of(network, {"country": "FRA"})
    reached = connections(network, SCIENSANO, french)
    later = connections(network, JANE, Choice(year=2027))

    assert [each.thing for each in reached.indirect] == [INCA]
    assert len(reached.direct) == 3
    assert not runs_in(network, JANE, 2027)
    assert {each.thing.rpartition("/")[2] for each in later.indirect} == {"jane-2", "ecan-plus", "eunetccc"}


def test_what_has_no_stated_end_runs_from_its_start_on(network: Network) -> None:
    """EUnetCCC began in 2024 and nobody states its end: it runs in every year since that the filter offers."""
    eunetccc, years = THINGS + "action/eunetccc", facets(network, INCA, Choice())["year"]

    assert network.runs[eunetccc] == Run(2024, None)
    assert not runs_in(network, eunetccc, 2023)
    assert all(runs_in(network, eunetccc, int(year)) for year in years if year >= "2024")
    assert "2029" in years
    assert [Run(None, 2024).includes(year) for year in (2023, 2024, 2025)] == [False, True, False]


def test_each_value_of_a_filter_tells_how_many_are_behind_it(network: Network) -> None:
    """Choosing a value under any other filters gives as many agents, or for a year actions, as it said."""
    for start, choice in itertools.product((None, JANE, SCIENSANO), CHOICES):
        for name, values in facets(network, start, choice).items():
            for value, count in values.items():
                chosen = {**{each: getattr(choice, each) for each in Choice.__slots__}, name: value}
                narrowed = Choice(**{**chosen, "year": int(chosen["year"]) if chosen["year"] else None})
                assert behind(network, start, narrowed, name) == count, (start, name, value)


def behind(network: Network, start: str | None, choice: Choice, name: str) -> int:
    """Count the agents, or for a year the actions, that are connected under a choice."""
    found = connections(network, start, choice)
    if name == "year":
        return len(found.direct if start in network.by_agent else found.indirect)
    if name == "action" and start in network.actions:
        return len({link.agent for each in found.indirect for link in each.links})
    return len(found.indirect if start in network.by_agent else found.direct)


def test_a_country_with_a_uri_of_the_project_is_filtered_as_any_other(network: Network) -> None:
    """Those in the United Kingdom and in the Netherlands are found by the keys that the filter offers."""
    offered = facets(network, None, Choice())["country"]
    ours = {iri: choice_of(network, {"country": key(iri)}) for iri in offered if iri.startswith(THINGS)}

    assert {key(iri) for iri in ours} == {"country/united-kingdom", "country/netherlands"}
    assert {len(connections(network, None, choice).direct) - offered[iri] for iri, choice in ours.items()} == {0}


def test_a_start_is_known_by_its_uri_its_path_and_its_parts(network: Network) -> None:
    """A part of an action leads to the action; what takes part in nothing is no start."""
    assert {start_of(network, text) for text in (JANE, "action/jane", "id/action/jane", JANE + "/wp/10")} == {JANE}
    assert start_of(network, "organisation/nobody") is None
    assert (key(JANE), key(BELGIUM), key(LEADER), key("urn:a")) == ("action/jane", "BEL", "leader", "urn:a")


@pytest.mark.parametrize(
    "sent", [{"country": "XXX"}, {"role": "boss"}, {"action": "action/nothing"}, {"year": "20"}, {"year": "２０２３"}]
)
def test_a_filter_that_means_nothing_is_refused(network: Network, sent: dict[str, str]) -> None:
    """A value that nothing in the network has is a mistake, not an empty table."""
    with pytest.raises((InvalidParameter, NothingFound)):
        choice_of(network, sent)


def test_the_picture_holds_what_the_tables_list(real_graph: LoadedGraph, network: Network) -> None:
    """Nodes are the start and all rows of both tables; each edge joins somebody and an action they take part in."""
    store = real_graph.snapshot.store
    for start in (None, JANE, SCIENSANO):
        found = connections(network, start, Choice())
        drawn = picture(network, found, store, Labelling(store, "en"))
        nodes, edges = drawn["nodes"], drawn["edges"]
        assert isinstance(nodes, list)
        assert isinstance(edges, list)
        listed = {key(each.thing) for each in (*found.direct, *found.indirect)} | ({key(start)} if start else set())
        links = {(key(link.agent), key(link.action)) for each in found.direct + found.indirect for link in each.links}
        assert {node["key"] for node in nodes} == listed
        assert len(nodes) == len(listed)
        assert {(nodes[agent]["key"], nodes[action]["key"]) for agent, action, _ in edges} == links
        assert (drawn["nodesLeftOut"], drawn["edgesLeftOut"]) == (0, 0)


def test_what_is_disputed_of_a_connection_is_told(real_graph: LoadedGraph, network: Network) -> None:
    """The country of CIPH is disputed, as is that France itself coordinates EUnetCCC; nothing is for Sciensano."""
    store = real_graph.snapshot.store
    teller = Teller(network, store, Labelling(store, "en"))
    rows = {row.key: row.disputed for row in teller.rows(connections(network, None, Choice()).direct, 1)}

    assert [named.text for named in rows["organisation/ciph"].country] == ["Country of CIPH"]
    assert rows["organisation/ciph"].taking_part == ()
    assert len(rows["FRA"].taking_part) == 1
    assert rows["organisation/sciensano"] == UNDISPUTED
    assert teller.disputed(JANE) == UNDISPUTED


def test_a_role_that_is_not_stated_and_a_circle_of_parts_do_no_harm() -> None:
    """A participation without a role counts, with an empty one; an action that is a part of its part ends."""
    project, part, agent, taking = (NamedNode(THINGS + name) for name in ("action/a", "action/a/wp/1", "person/p", "t"))
    rdf_type = NamedNode(PREFIXES["rdf"] + "type")
    triples = [
        (project, rdf_type, NamedNode(ONTOLOGY + "Project")),
        (project, NamedNode(ONTOLOGY + "hasPart"), part),
        (part, NamedNode(ONTOLOGY + "hasPart"), project),
        (taking, NamedNode(ONTOLOGY + "hasParticipant"), agent),
        (taking, NamedNode(ONTOLOGY + "isParticipationIn"), part),
    ]
    store = Store()
    store.extend(Quad(*triple) for triple in triples)
    found = connections(read_network(store), project.value, Choice())

    assert [(each.thing, each.count) for each in found.direct] == [(agent.value, 1)]
    assert [(link.part, link.role) for link in found.direct[0].links] == [(part.value, "")]


def test_long_tables_and_rows_are_cut_and_say_so() -> None:
    """A page has so many rows, and a row names so many of the actions that connect; the rest are counted."""
    store, rdf_type = Store(), NamedNode(PREFIXES["rdf"] + "type")
    for number in range(ROWS + 10):
        project, taking = NamedNode(f"{THINGS}action/a{number}"), NamedNode(f"{THINGS}participation/p{number}")
        store.add(Quad(project, rdf_type, NamedNode(ONTOLOGY + "Project")))
        store.add(Quad(project, NamedNode(ONTOLOGY + "acronym"), Literal(f"A{number}")))
        for name in ("hasParticipant", "isParticipationIn"):
            value = project if name == "isParticipationIn" else NamedNode(THINGS + "organisation/o")
            store.add(Quad(taking, NamedNode(ONTOLOGY + name), value))
    network = read_network(store)
    found = connections(network, None, Choice())
    teller = Teller(network, store, Labelling(store, "en"))
    row = teller.rows(found.direct, 1)[0]

    assert (row.count, len(row.through), row.more) == (ROWS + 10, MOST_THROUGH, ROWS + 10 - MOST_THROUGH)
    assert row.through[0].short == "A0"
    assert [len(teller.rows(found.indirect, page)) for page in (1, 2, 3)] == [ROWS, 10, 0]


def test_the_number_of_partners_that_is_stated_stands_beside_those_that_are_named(
    real_graph: LoadedGraph, network: Network
) -> None:
    """Of eCAN Plus one participant is named and 81 partners are stated; nobody is said to have partners."""
    store = real_graph.snapshot.store
    teller = Teller(network, store, Labelling(store, "en"))
    found = connections(network, SCIENSANO, Choice())

    told = {row.key: (row.count, row.partners) for row in teller.rows(found.direct, 1)}

    assert told["action/ecan-plus"] == (1, (81,))
    assert {row.partners for row in teller.rows(found.indirect, 1)} == {()}
