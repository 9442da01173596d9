import urllib.error
from decimal import Decimal

import httpx
import pytest
from rdflib import RDF, XSD, Dataset, Graph, Literal, Namespace, URIRef, Variable
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from rdflib.query import Result
from rdflib.term import Identifier

from cancernet_kg import namespaces

CNET = Namespace(namespaces.ONTOLOGY)
ALPHA = URIRef(namespaces.THINGS + "action/alpha")
NORTH = URIRef(namespaces.THINGS + "organisation/north")
LEAFLET = URIRef(namespaces.GRAPHS + "leaflet")
BUDGET = f"SELECT ?budget WHERE {{ <{ALPHA}> <{CNET.budget}> ?budget }}"

each_method = pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])


def column(answer: Result, name: str) -> list[Identifier]:
    """Return the values of one variable."""
    return [row[Variable(name)] for row in answer.bindings]


@each_method
@pytest.mark.parametrize(
    ("return_format", "datatype"), [("xml", XSD.decimal), ("json", XSD.decimal), ("tsv", XSD.decimal), ("csv", None)]
)
def test_solutions_in_every_way_and_format(
    endpoint: str, method: str, return_format: str, datatype: URIRef | None
) -> None:
    """Each method and each format of solutions gives the same rows; in CSV, values have no datatype."""
    graph = Graph(SPARQLStore(endpoint, returnFormat=return_format, method=method))

    assert column(graph.query(BUDGET), "budget") == [Literal("40.5", datatype=datatype)]


@each_method
@pytest.mark.parametrize("return_format", ["xml", "json"])
def test_booleans(endpoint: str, method: str, return_format: str) -> None:
    """ASK gives a boolean in the formats that have one."""
    graph = Graph(SPARQLStore(endpoint, returnFormat=return_format, method=method))
    answers = [graph.query(f"ASK {{ <{ALPHA}> ?p {value} }}").askAnswer for value in ("40.5", "41")]

    assert answers == [True, False]


@each_method
@pytest.mark.parametrize("return_format", ["xml", "turtle", "application/rdf+xml"])
@pytest.mark.parametrize("query", [f"CONSTRUCT WHERE {{ <{ALPHA}> ?p ?o }}", f"DESCRIBE <{ALPHA}>"])
def test_graphs(endpoint: str, method: str, return_format: str, query: str) -> None:
    """CONSTRUCT and DESCRIBE give an rdflib graph."""
    answer = Graph(SPARQLStore(endpoint, returnFormat=return_format, method=method)).query(query).graph

    assert answer is not None
    assert (ALPHA, CNET.budget, Literal(Decimal("40.5"))) in answer
    assert set(answer.subjects()) == {ALPHA}


def test_the_endpoint_read_as_a_graph(endpoint: str) -> None:
    """`len`, `in` and patterns work on the merge of all named graphs as on a local graph."""
    counted = httpx.get(endpoint, params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"})
    remote = Graph(SPARQLStore(endpoint))

    assert len(remote) == int(counted.text.split()[1])
    assert (ALPHA, CNET.hasLeader, NORTH) in remote
    assert (ALPHA, CNET.hasLeader, ALPHA) not in remote
    assert remote.value(ALPHA, CNET.budget) == Literal(Decimal("40.5"))
    assert list(remote.subjects(CNET.hasLeader, NORTH)) == [ALPHA]


def test_paging(endpoint: str) -> None:
    """The store's attributes LIMIT and OFFSET cut a page out of the sorted statements."""
    remote = Graph(SPARQLStore(endpoint))
    every = sorted(remote.objects(ALPHA, RDF.type), key=str)
    remote.LIMIT, remote.OFFSET = 1, 1  # type: ignore[attr-defined] # this is how the store is told

    assert list(remote.objects(ALPHA, RDF.type)) == every[1:2] != []


def test_one_named_graph(endpoint: str) -> None:
    """A graph with an identifier is that named graph, for patterns, counts and queries."""
    leaflet = Graph(SPARQLStore(endpoint), identifier=LEAFLET)
    absent = Graph(SPARQLStore(endpoint), identifier=URIRef(namespaces.GRAPHS + "no-such"))

    assert len(leaflet) == len(list(leaflet)) == len(leaflet.query("SELECT * WHERE { ?s ?p ?o }")) == 3
    assert (ALPHA, CNET.budget, None) in leaflet
    assert (ALPHA, CNET.hasParticipant, None) not in leaflet
    assert len(absent) == 0


def test_the_names_of_the_graphs(endpoint: str) -> None:
    """The store lists the named graphs, all of them or those that hold a statement."""
    store = SPARQLStore(endpoint)
    listed = httpx.get(endpoint, params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "format": "csv"})

    assert sorted(store.contexts()) == sorted(map(URIRef, listed.text.split()[1:]))
    assert set(store.contexts((ALPHA, CNET.budget, Literal(Decimal("40.5"))))) == {LEAFLET}


def test_a_dataset_over_the_endpoint(endpoint: str) -> None:
    """A Dataset asks the merged graph when told that its default graph is the union."""
    dataset = Dataset(store=SPARQLStore(endpoint), default_union=True)
    rows = dataset.query(f"SELECT ?graph {{ GRAPH ?graph {{ <{ALPHA}> <{CNET.budget}> ?budget }} }}")

    assert column(rows, "graph") == [LEAFLET]
    assert (ALPHA, CNET.hasLeader, NORTH) in dataset


def test_prefixes_and_values_given_beside_the_query(endpoint: str) -> None:
    """`initNs` becomes PREFIX lines, `initBindings` a VALUES block after the query."""
    rows = Graph(SPARQLStore(endpoint)).query(
        "SELECT ?action ?leader WHERE { ?action cnet:hasLeader ?leader }",
        initNs={"cnet": str(CNET)},
        initBindings={"leader": NORTH},
    )

    assert (column(rows, "action"), column(rows, "leader")) == ([ALPHA], [NORTH])


def test_text_of_any_kind_comes_back_as_it_was_sent(endpoint: str) -> None:
    """Quotation marks, line ends, language tags and signs beyond the basic plane survive XML."""
    texts = [Literal(" “l’été” & <ça>\n\t𝔘 100 % ", lang="fr"), Literal("]]>\ra\r\n"), Literal("x", datatype=CNET.code)]
    graph = Graph(SPARQLStore(endpoint))
    rows = [graph.query("SELECT ?text {}", initBindings={"text": text}) for text in texts]

    assert [column(answer, "text") for answer in rows] == [[text] for text in texts]


def test_faults_are_raised(endpoint: str) -> None:
    """By GET the store raises; the response below it says why."""
    with pytest.raises(ValueError, match="formulating") as raised:
        Graph(SPARQLStore(endpoint)).query("SELECT ?s WHERE {")
    cause = raised.value.__context__
    assert isinstance(cause, urllib.error.HTTPError)
    with cause:
        assert (cause.code, b'"code": "query-syntax"' in cause.read()) == (400, True)


def test_updates_are_refused(endpoint: str) -> None:
    """The store for updates may read, and gets 403 when it writes."""
    graph = Graph(SPARQLUpdateStore(endpoint, endpoint), identifier=LEAFLET)
    with pytest.raises(urllib.error.HTTPError) as raised:
        graph.add((ALPHA, CNET.budget, Literal(1)))
    with raised.value as error:
        assert error.code == 403

    assert column(graph.query(BUDGET), "budget") == [Literal(Decimal("40.5"))]


def test_further_parameters(real_endpoint: str) -> None:
    """What the protocol offers beyond the store's own arguments goes through `params`."""
    store = SPARQLStore(real_endpoint, params={"timeout": "1"})
    with pytest.raises(ValueError, match="formulating") as raised:
        Graph(store).query("SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    cause = raised.value.__context__
    assert isinstance(cause, urllib.error.HTTPError)
    with cause:
        assert cause.code == 504
