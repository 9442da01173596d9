import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.description.tally import count_triples
from cancernet_kg.lookup.expectations import Expectation, read_expectations
from cancernet_kg.lookup.knowledge_coverage import Coverage, Order, coverage_of, ordered
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES
from cancernet_kg.settings import Settings

COUNTED = (
    "SELECT ?class ?property (COUNT(DISTINCT ?thing) AS ?n) {?thing a ?class ; ?property ?v} GROUP BY ?class ?property"
)
TYPE = NamedNode(PREFIXES["rdf"] + "type")


def solutions(store: Store, query: str) -> list[tuple[str, ...]]:
    """Return the values of the solutions of a query."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(term.value if term else "" for term in solution) for solution in found]


@pytest.fixture(scope="module")
def known(real_graph: LoadedGraph, real_settings: Settings) -> tuple[Coverage, ...]:
    """Return how much is known of everything that the published shapes name."""
    store = real_graph.snapshot.store
    expectations = read_expectations(real_settings.graph_root)
    return coverage_of(store, count_triples(store), expectations, Labelling(store, "en"), is_expected_only=False)


def test_what_is_counted_is_what_sparql_counts(known: tuple[Coverage, ...], real_graph: LoadedGraph) -> None:
    """Of each class and property as many things are counted as SPARQL finds, which is what /api/gaps counts too."""
    counted = {(row[0], row[1]): int(row[2]) for row in solutions(real_graph.snapshot.store, COUNTED)}

    assert len(known) > 300
    for row in known:
        assert row.things == counted[row.class_.iri, TYPE.value]
        assert row.stated == counted.get((row.class_.iri, row.property_.iri), 0)
        assert (row.missing, row.none) == (row.things - row.stated, 0)


def test_each_gap_has_a_query_that_finds_it(known: tuple[Coverage, ...], real_graph: LoadedGraph) -> None:
    """The query of a gap answers with exactly the things that nothing is stated of."""
    gaps = [row for row in known if row.is_expected and row.missing]

    assert len(gaps) > 5
    for row in gaps:
        assert len(solutions(real_graph.snapshot.store, row.query)) == row.missing, row.query


def test_only_what_shapes_expect_is_shown_unless_more_is_wanted(
    known: tuple[Coverage, ...], real_settings: Settings
) -> None:
    """What shapes only permit is no gap unless something has it; forbidden properties are nowhere."""
    expectations = read_expectations(real_settings.graph_root)
    leads = Expectation(ONTOLOGY + "WorkPackage", ONTOLOGY + "hasLeaderParticipation", is_expected=True)

    assert leads in expectations
    assert all(row.stated for row in known if not row.is_expected)
    assert not any(each.property.endswith(("telephone", "phone")) for each in expectations)


def test_what_is_said_to_be_none_is_counted_apart() -> None:
    """Of three things one has a value, one is said to have none, and only the third is a gap."""
    store, restriction = Store(), BlankNode()
    class_, website = NamedNode(ONTOLOGY + "Project"), NamedNode(ONTOLOGY + "website")
    things = [NamedNode(f"urn:thing:{number}") for number in range(3)]
    store.extend(Quad(thing, TYPE, class_) for thing in things)
    store.extend(
        [
            Quad(things[0], website, Literal("https://example.org")),
            Quad(restriction, NamedNode(PREFIXES["owl"] + "onProperty"), website),
            Quad(restriction, NamedNode(PREFIXES["owl"] + "maxCardinality"), Literal("0")),
            Quad(things[1], TYPE, restriction),
            Quad(things[0], TYPE, restriction),  # a contradiction, which is no gap
        ]
    )
    expected = (Expectation(class_.value, website.value, is_expected=True),)

    (row,) = coverage_of(store, count_triples(store), expected, Labelling(store, "en"), is_expected_only=True)

    assert (row.things, row.stated, row.none, row.missing) == (3, 1, 1, 1)
    assert row.share == pytest.approx(2 / 3)
    assert [solution[0] for solution in solutions(store, row.query)] == [things[2].value]


def test_rows_are_sorted_by_what_is_missing(known: tuple[Coverage, ...]) -> None:
    """The largest gap stands first, or the smallest share, or the classes are in the order of their names."""
    missing = [row.missing for row in ordered(known, Order.MISSING)]
    shares = [row.share for row in ordered(known, Order.SHARE)]
    classes = [row.class_.text.casefold() for row in ordered(known, Order.CLASS)]

    assert missing == sorted(missing, reverse=True)
    assert shares == sorted(shares)
    assert classes == sorted(classes)
