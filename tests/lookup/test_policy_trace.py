import csv
import io

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.policy_choice import chosen, path_of, policy_kinds
from cancernet_kg.lookup.policy_matrix import as_csv, matrix
from cancernet_kg.lookup.policy_trace import Basis, PolicyTrace, Row, State
from cancernet_kg.lookup.traced_sources import TracedSources
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, THINGS

TYPE = NamedNode(PREFIXES["rdf"] + "type")
POLICY, ACTION, PART = (NamedNode(THINGS + path) for path in ("plan/p/flagship/1", "action/a", "action/a/wp/1"))
PARTICIPATION, LEAD = NamedNode(THINGS + "participation/a-wp1-leader"), NamedNode(THINGS + "organisation/o")
COUNTRY = NamedNode(THINGS + "country/x")
TRACED = """PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
SELECT DISTINCT ?policy ?action ?part ?lead ?country WHERE {
  { ?policy a cnet:PolicyElement } UNION { ?policy a cnet:PolicyInitiative }
  OPTIONAL {
    ?action cnet:contributesTo|cnet:supportsInitiative|cnet:implements ?policy .
    ?action cnet:hasPart* ?led .
    BIND(IF(?led = ?action, ?nothing, ?led) AS ?part)
    OPTIONAL {
      ?led cnet:hasCoordinatorParticipation|cnet:hasLeaderParticipation ?participation .
      ?participation cnet:hasParticipant ?lead .
      OPTIONAL { ?participation cnet:hasParticipantCountry ?own }
      OPTIONAL { ?lead cnet:isInCountry ?seat }
      OPTIONAL { ?lead a cnet:Country BIND(?lead AS ?itself) }
      BIND(COALESCE(?itself, ?own, ?seat) AS ?country)
    }
  }
}"""


def property_(name: str) -> NamedNode:
    """Return a property of the ontology."""
    return NamedNode(ONTOLOGY + name)


def ends(row: Row) -> tuple[str | None, ...]:
    """Return the IRIs in a row, None for what is empty."""
    return (row.policy.iri, *(cell.thing.iri if cell.thing else None for cell in row.cells))


def traced(store: Store) -> list[Row]:
    """Return the rows of one policy in a store."""
    return list(PolicyTrace(store, Labelling(store, "en")).rows([Named(POLICY.value, "P")]))


def small(*quads: Quad) -> Store:
    """Return a store with a policy that one action serves, which has one part; and more."""
    store = Store()
    store.extend([Quad(ACTION, property_("contributesTo"), POLICY), Quad(ACTION, property_("hasPart"), PART), *quads])
    return store


def none_of(thing: NamedNode, name: str) -> list[Quad]:
    """Return that a thing has none of a property, as OWL says it."""
    restriction = BlankNode()
    zero = Literal("0", datatype=NamedNode(PREFIXES["xsd"] + "nonNegativeInteger"))
    return [
        Quad(restriction, NamedNode(PREFIXES["owl"] + "onProperty"), property_(name)),
        Quad(restriction, NamedNode(PREFIXES["owl"] + "maxCardinality"), zero),
        Quad(thing, TYPE, restriction),
    ]


def test_the_matrix_is_what_sparql_finds(real_graph: LoadedGraph) -> None:
    """All policies of the published graph are traced to exactly the ends that one query in SPARQL finds."""
    store = real_graph.snapshot.store
    labelling = Labelling(store, "en")
    policies = {each for kind in policy_kinds(store, labelling) for each in kind.policies}
    found = store.query(TRACED)
    assert isinstance(found, QuerySolutions)
    expected = {tuple(term.value if term else None for term in solution) for solution in found}

    rows = list(PolicyTrace(store, labelling).rows(policies))

    assert {ends(row) for row in rows} == expected
    assert len(rows) > 150


def test_every_empty_cell_says_why(real_graph: LoadedGraph) -> None:
    """In the published graph what is empty is not stated, or stands behind what is; nothing is said to be none."""
    store = real_graph.snapshot.store
    labelling = Labelling(store, "en")
    flagships = chosen(policy_kinds(store, labelling), "Flagship")

    cells = [cell for row in PolicyTrace(store, labelling).rows(flagships) for cell in row.cells]

    assert {cell.state for cell in cells if cell.thing is None} == {State.NOT_STATED, State.OPEN, State.WHOLE}
    assert all(cell.triples for cell in cells if cell.state is State.STATED and cell.basis is not Basis.LEAD)


@pytest.mark.parametrize(
    ("thing", "name", "place"),
    [
        (PART, "hasLeaderParticipation", 2),
        (PARTICIPATION, "hasParticipantCountry", 3),
    ],
)
def test_what_is_said_to_be_none_is_told_from_what_is_not_stated(thing: NamedNode, name: str, place: int) -> None:
    """A part that is said to have no lead, or a lead without country, has another cell than one nobody speaks of."""
    led = [
        Quad(PART, property_("hasLeaderParticipation"), PARTICIPATION),
        Quad(PARTICIPATION, property_("hasParticipant"), LEAD),
    ]
    stated = led if thing == PARTICIPATION else []

    silent, denied = traced(small(*stated)), traced(small(*stated, *none_of(thing, name)))

    assert silent[-1].cells[place].state is State.NOT_STATED
    assert denied[-1].cells[place].state is State.NONE
    assert denied[-1].cells[place].triples


def test_a_policy_that_nothing_serves_and_an_action_without_parts_have_a_row() -> None:
    """Gaps begin where something is missing, and what comes after is open; a denied action is a denial."""
    alone = Store()
    alone.add(Quad(ACTION, property_("contributesTo"), POLICY))
    nobody = Store()
    nobody.extend(none_of(POLICY, "isAdvancedBy"))

    (whole, partless), (unserved,), (denied,) = traced(alone), traced(Store()), traced(nobody)

    assert (whole.part.state, whole.lead.state) == (State.WHOLE, State.NOT_STATED)
    assert [cell.state for cell in partless.cells[1:]] == [State.NOT_STATED, State.OPEN, State.OPEN]
    assert [cell.state for cell in unserved.cells] == [State.NOT_STATED, State.OPEN, State.OPEN, State.OPEN]
    assert denied.action.state is State.NONE


def test_a_country_says_what_it_is_known_from() -> None:
    """The country of the participation goes before the seat of the lead; a lead that is a country is its own."""
    led = [
        Quad(PART, property_("hasLeaderParticipation"), PARTICIPATION),
        Quad(PARTICIPATION, property_("hasParticipant"), LEAD),
        Quad(LEAD, property_("isInCountry"), COUNTRY),
    ]
    own = Quad(PARTICIPATION, property_("hasParticipantCountry"), LEAD)

    seat, participation = traced(small(*led))[-1].country, traced(small(*led, own))[-1].country
    itself = traced(small(*led, Quad(LEAD, TYPE, property_("Country"))))[-1].country

    assert (seat.basis, participation.basis, itself.basis) == (Basis.SEAT, Basis.PARTICIPATION, Basis.LEAD)
    assert itself.thing is not None
    assert itself.thing.iri == LEAD.value


def test_parts_of_parts_are_followed_though_they_go_round_in_circles() -> None:
    """A part of a part has rows of its own, once, even if it is said to have the action as its part."""
    below = NamedNode(THINGS + "action/a/wp/1/task/1")
    circle = [Quad(PART, property_("hasPart"), below), Quad(below, property_("hasPart"), ACTION)]

    rows = traced(small(*circle))

    parts = [row.part.thing.iri if row.part.thing else None for row in rows]
    assert parts == [None, PART.value, below.value]


def test_policies_are_chosen_by_class_or_path(real_graph: LoadedGraph) -> None:
    """A class gives all its policies, a path one of them, anything else none."""
    store = real_graph.snapshot.store
    kinds = policy_kinds(store, Labelling(store, "fr"))

    flagships = chosen(kinds, "Flagship")

    assert len(flagships) == 5
    assert chosen(kinds, path_of(flagships[0])) == flagships[:1]
    assert chosen(kinds, "no/such/policy") == ()


def test_a_disputed_country_is_marked_on_the_page_and_in_the_csv(real_graph: LoadedGraph) -> None:
    """Hungary, from where CIPH leads a part of JANE, is marked with the discrepancy; other countries are not."""
    store = real_graph.snapshot.store
    labelling = Labelling(store, "en")
    sources = TracedSources(real_graph.snapshot, labelling)
    rows = list(PolicyTrace(store, labelling).rows(chosen(policy_kinds(store, labelling), "Flagship")))

    marked = {
        (row.country.cell.thing.text, dispute.iri)
        for row in matrix(rows, sources)
        for dispute in row.country.disputes
        if row.country.cell.thing
    }
    written = [row for row in csv.DictReader(io.StringIO(as_csv(rows, sources, "r1").decode())) if row["disputes"]]

    assert marked == {("Hungary", THINGS + "discrepancy/ciph-country")}
    assert {row["revision"] for row in written} == {"r1"}
    assert ("CIPH", THINGS + "discrepancy/ciph-country") in {(row["lead"], row["disputes"]) for row in written}


def test_actions_without_a_stated_policy_are_those_in_no_row(real_graph: LoadedGraph) -> None:
    """EUnetCCC, eCAN and eCAN Plus serve no policy as far as it is stated; every other action is in a row."""
    store = real_graph.snapshot.store
    labelling = Labelling(store, "en")
    trace = PolicyTrace(store, labelling)
    rows = trace.rows(each for kind in policy_kinds(store, labelling) for each in kind.policies)
    serving = {row.action.thing.iri for row in rows if row.action.thing}
    classes = [
        quad.subject
        for name in ("Project", "Assignment")
        for quad in store.quads_for_pattern(None, TYPE, property_(name))
    ]

    without = set(trace.without_policy())

    assert {THINGS + f"action/{name}" for name in ("eunetccc", "ecan", "ecan-plus")} <= without
    assert without == {each.value for each in classes if isinstance(each, NamedNode)} - serving
