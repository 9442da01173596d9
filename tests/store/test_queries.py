import io
import json

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from cancernet_kg import formats, namespaces
from cancernet_kg.errors import InvalidParameter, QueryEvaluationError, QuerySyntaxError, UnknownGraph
from cancernet_kg.formats import Kind
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store import guard, queries
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.queries import Query

LEAFLET, REPORT = namespaces.GRAPHS + "leaflet", namespaces.GRAPHS + "report"
CURATED = namespaces.CURATED_GRAPH
LEADERS = "SELECT ?s WHERE { ?s <https://w3id.org/cancernet-kg/ontology#hasLeader> ?o }"


def body(graph: LoadedGraph, text: str, name: str, kind: Kind = Kind.RESULTS) -> bytes:
    """Return the bytes of an answer."""
    return queries.run(graph.snapshot, Query(text), formats.by_name(name, kind))


def test_a_triple_in_two_sources_is_answered_once(graph: LoadedGraph) -> None:
    """Two sources that state the same do not double an answer."""
    assert len(queries.table(graph.snapshot, Query(LEADERS)).rows) == 1


@pytest.mark.parametrize(
    ("default_graphs", "named_graphs", "query", "rows"),
    [
        ((LEAFLET,), (), LEADERS, 1),
        ((LEAFLET, REPORT), (), LEADERS, 1),
        ((LEAFLET, REPORT, CURATED), (), LEADERS, 1),
        ((CURATED,), (), LEADERS, 0),
        ((), (LEAFLET,), LEADERS, 0),
        ((), (LEAFLET, REPORT), "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", 2),
        ((LEAFLET,), (), "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", 0),
        ((LEAFLET, CURATED), (REPORT,), "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", 1),
        ((namespaces.GRAPHS + "unknown",), (), "SELECT * { ?s ?p ?o }", 0),
        ((REPORT,), (), LEADERS.replace("WHERE", f"FROM <{CURATED}> WHERE"), 1),
        ((REPORT, LEAFLET), (), LEADERS.replace("WHERE", f"FROM <{CURATED}> WHERE"), 1),
        ((), (), LEADERS.replace("WHERE", f"FROM <{CURATED}> WHERE"), 0),
    ],
)
def test_the_dataset_of_the_request_is_used(
    graph: LoadedGraph,
    default_graphs: tuple[str, ...],
    named_graphs: tuple[str, ...],
    query: str,
    rows: int,
) -> None:
    """Graphs named in the request replace those of the query; several default graphs are merged as sets."""
    found = queries.table(graph.snapshot, Query(query, default_graphs, named_graphs))

    assert len(found.rows) == rows


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (f"FROM <{LEAFLET}> FROM <{REPORT}>", "1"),
        (f"FROM <{REPORT}> FROM <{LEAFLET}> FROM <{REPORT}>", "1"),
        (f"FROM <{LEAFLET}>", "1"),
        (f"FROM <{LEAFLET}> FROM <{REPORT}> FROM NAMED <{CURATED}>", "1"),
        (f"FROM <{CURATED}> FROM NAMED <{LEAFLET}>", "0"),
        (f"FROM NAMED <{LEAFLET}>", "0"),
        ("FROM :leaflet FROM :report", "1"),
        ("FROM <graph/leaflet> FROM <graph/report>", "1"),
    ],
)
def test_graphs_that_a_query_names_are_merged_as_sets(graph: LoadedGraph, clause: str, expected: str) -> None:
    """A triple in two FROM graphs counts once, also when they are named by prefix or relative to the base."""
    text = f"PREFIX : <{namespaces.GRAPHS}> SELECT (COUNT(*) AS ?n) {clause} {LEADERS.partition('?s ')[2]}"
    limits = Limits(10_000, 100, 100)
    query = queries.with_own_dataset(Query(text), guard.check(text, limits), graph.snapshot)

    assert queries.table(graph.snapshot, query).rows == ((expected,),)


def test_the_dataset_of_the_request_wins_over_that_of_the_query(graph: LoadedGraph) -> None:
    """What the protocol names is not mixed with FROM (SPARQL 1.1 Protocol, section 2.1.4)."""
    text = f"DESCRIBE ?s FROM <{LEAFLET}> FROM <{REPORT}> {{ ?s ?p ?o }}"
    asked = Query(text, (CURATED,))

    assert queries.with_own_dataset(asked, guard.check(text, Limits(10_000, 100, 100)), graph.snapshot) is asked


def test_a_query_with_an_unreadable_dataset_is_left_to_the_engine(graph: LoadedGraph) -> None:
    """What is wrong with a graph's name is told by whoever reads the whole query."""
    text = "SELECT * FROM nowhere:a FROM nowhere:b { ?s ?p ?o }"
    asked = Query(text)
    same = queries.with_own_dataset(asked, guard.check(text, Limits(10_000, 100, 100)), graph.snapshot)

    assert same is asked
    with pytest.raises(QuerySyntaxError, match="nowhere"):
        queries.table(graph.snapshot, same)


@pytest.mark.parametrize("name", [format_.name for format_ in formats.offers(Kind.GRAPH)])
def test_whole_graphs_are_written_in_each_format(graph: LoadedGraph, name: str) -> None:
    """A named graph, and the default graph for the empty name, come whole and as triples."""
    written_as = formats.by_name(name, Kind.GRAPH)
    for graph_name, expected in ((LEAFLET, 3), ("", graph.snapshot.triples)):
        sink = io.BytesIO()
        queries.write_graph(graph.snapshot, graph_name, written_as, sink)
        quads = list(parse(sink.getvalue(), format=RdfFormat.from_media_type(written_as.media_type)))

        assert len({quad.triple for quad in quads}) == len(quads) == expected
        assert {str(quad.graph_name) for quad in quads} == {"DEFAULT"}


def test_an_unknown_graph_is_told(graph: LoadedGraph) -> None:
    """A graph that is not there is not an empty graph."""
    with pytest.raises(UnknownGraph, match="nowhere"):
        queries.write_graph(graph.snapshot, "urn:nowhere", formats.by_name("turtle", Kind.GRAPH), io.BytesIO())


@pytest.mark.parametrize("name", [format_.name for format_ in formats.offers(Kind.GRAPH)])
def test_triples_that_are_in_no_store_are_written_too(name: str) -> None:
    """What the server says of itself comes in every format."""
    triple = Triple(NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"))
    written_as, sink = formats.by_name(name, Kind.GRAPH), io.BytesIO()
    queries.write_triples([triple], written_as, sink)

    assert [
        quad.triple for quad in parse(sink.getvalue(), format=RdfFormat.from_media_type(written_as.media_type))
    ] == [triple]


def test_a_graph_name_that_is_no_iri_is_refused(graph: LoadedGraph) -> None:
    """A mistyped graph name is not an empty graph."""
    with pytest.raises(InvalidParameter, match="leaflet"):
        queries.table(graph.snapshot, Query("ASK {}", ("leaflet",)))


def test_results_in_each_format(graph: LoadedGraph) -> None:
    """SELECT and ASK are written in the four W3C result formats."""
    assert json.loads(body(graph, LEADERS, "json"))["head"] == {"vars": ["s"]}
    assert body(graph, LEADERS, "csv").startswith(b"s\r\n")
    assert body(graph, LEADERS, "tsv").startswith(b"?s\n")
    assert b"<uri>https://w3id.org/cancernet-kg/id/action/alpha</uri>" in body(graph, LEADERS, "xml")
    assert json.loads(body(graph, "ASK {}", "json")) == {"head": {}, "boolean": True}


@pytest.mark.parametrize("name", [format_.name for format_ in formats.offers(Kind.GRAPH)])
def test_graphs_in_each_format_hold_the_same_triples(graph: LoadedGraph, name: str) -> None:
    """CONSTRUCT gives the same graph whatever it is written in."""
    query = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <https://w3id.org/cancernet-kg/graph/leaflet> { ?s ?p ?o } }"
    written_as = formats.by_name(name, Kind.GRAPH)
    written = queries.run(graph.snapshot, Query(query), written_as)
    triples = {quad.triple for quad in parse(written, format=RdfFormat.from_media_type(written_as.media_type))}

    assert len(triples) == 3


def test_constructed_graphs_have_no_doubles(graph: LoadedGraph) -> None:
    """A graph is a set, also when many solutions give the same triple."""
    query = "CONSTRUCT { <https://x.eu/a> <https://x.eu/p> 1 } WHERE { ?s ?p ?o }"

    assert body(graph, query, "ntriples", Kind.GRAPH).count(b"\n") == 1


def test_turtle_uses_prefixes_without_escapes(graph: LoadedGraph) -> None:
    """Answers in Turtle read like the project's own files."""
    turtle = body(graph, "DESCRIBE <https://w3id.org/cancernet-kg/id/action/alpha>", "turtle", Kind.GRAPH)

    assert b"@prefix cnet:" in turtle
    assert b"\\/" not in turtle
    assert b"@prefix foaf:" not in turtle


def test_an_unknown_function_is_an_evaluation_error(graph: LoadedGraph) -> None:
    """A well-formed query that cannot be evaluated is the asker's error, not the server's."""
    with pytest.raises(QueryEvaluationError, match=r"https://x\.eu/f"):
        body(graph, "SELECT (<https://x.eu/f>(1) AS ?x) {}", "json")


def test_a_wrong_kind_of_format_is_an_error(graph: LoadedGraph) -> None:
    """An answer is never written in a format of another kind."""
    with pytest.raises(QueryEvaluationError):
        body(graph, "ASK {}", "turtle", Kind.GRAPH)
    with pytest.raises(QueryEvaluationError):
        body(graph, "DESCRIBE <https://x.eu/a>", "csv")


def test_tables_hold_plain_strings(graph: LoadedGraph) -> None:
    """Rows are values without quotes; what is unbound is empty; booleans and graphs are tables too."""
    unbound = queries.table(graph.snapshot, Query('SELECT ?x ?y { BIND("a"@en AS ?x) }'))

    assert unbound == queries.Table(("x", "y"), (("a", ""),))
    assert queries.table(graph.snapshot, Query("ASK {}")).rows == (("true",),)
    assert queries.table(graph.snapshot, Query("CONSTRUCT WHERE { ?s ?p ?o }")).columns == (
        "subject",
        "predicate",
        "object",
    )
