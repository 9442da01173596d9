"""Which SERVICE is refused or malformed, where, and that nobody is asked for it."""

import pytest
from pyoxigraph import Store

from cancernet_kg.errors import QuerySyntaxError, ServiceRefused
from cancernet_kg.store import guard
from cancernet_kg.store.explanation import explain
from cancernet_kg.store.federation import MOST_BLOCKS, federate
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.services import Services
from tests.store.other_endpoint import ANYWHERE, LIMITS, federated, services


@pytest.mark.parametrize(
    ("query", "detail", "hint"),
    [
        ("SELECT * { SERVICE ?e { ?s ?p ?o } }", "variable", "<https://"),
        ("SELECT * { SERVICE SILENT $e { ?s ?p ?o } }", "variable", "<https://"),
        (
            "SELECT * { SERVICE <http://evil.eu/sparql> {} }",
            "<http://evil.eu/sparql> is not on the list",
            "127.0.0.1:1",
        ),
        ("SELECT * { SERVICE SILENT <http://evil.eu/sparql> {} }", "not on the list", "127.0.0.1:1"),
        ("PREFIX e: <http://127.0.0.1:1/> SELECT * { SERVICE e:x {} }", "<http://127.0.0.1:1/x> is not", ""),
        ("SELECT * { SERVICE <http://127.0.0.1:1/sparq\\u006c> {} }", "not on the list", ""),
        ("SELECT * { SERVICE <E> { SERVICE <E> {} } }", "inside SERVICE", "by itself"),
        ("SELECT * { SERVICE <E> { OPTIONAL { SERVICE SILENT <E> {} } } }", "inside SERVICE", "by itself"),
        ("SELECT * { FILTER EXISTS { SERVICE <E> {} } }", "EXISTS", "MINUS"),
        ("SELECT * { FILTER NOT EXISTS { ?s ?p ?o { SERVICE <E> {} } } }", "EXISTS", "MINUS"),
        ("SELECT * { ?s ?p ?o LATERAL { SERVICE <E> {} } }", "LATERAL", "outside"),
        ("SELECT * {" + "SERVICE <E> {}" * (MOST_BLOCKS + 1) + "}", "9 SERVICE blocks; 8", "in parts"),
    ],
)
def test_what_cannot_be_answered_exactly_is_refused(query: str, detail: str, hint: str) -> None:
    """Refusals say what and why, name a place, and are not silenced."""
    with pytest.raises(ServiceRefused, match=detail) as caught:
        federated(query.replace("<E>", "<http://127.0.0.1:1/sparql>"), ANYWHERE)

    assert hint in (caught.value.hint or "")
    assert caught.value.line == 1
    assert (caught.value.column or 0) > 5


@pytest.mark.parametrize(
    "query",
    [
        "ASK{SERVICESILENT<E>{}}",
        "PREFIX ex: <http://x/> ASK{SERVICEex:foo{}}",
        "ASK { ?s ?p trueSERVICE<E> {} }",
        "PREFIX service: <http://x/> ASK { ?s service:p ?o }",
        "ASK { SERVICE <sparql> {} }",
        "ASK { SERVICE <E> { ?s <p> ?o } }",
        "ASK { SERVICE <E> {} FILTER(?a<1#>\n) }",
        "BASE <a> ASK { SERVICE <E> {} }",
        "ASK { SERVICE <E> {} ?s ?p 'http://x' }",
    ],
)
def test_the_guard_refuses_what_could_be_read_in_two_ways(query: str) -> None:
    """Where SERVICE is allowed it must stand by itself, in a text without any doubt about where an IRI is."""
    with pytest.raises(ServiceRefused) as caught:
        guard.check(query.replace("<E>", "<http://127.0.0.1:1/sparql>"), LIMITS)

    assert "SERVICE" in (caught.value.hint or "")


def test_what_the_guard_would_not_pass_is_not_passed_on_either() -> None:
    """The federation looks again at what it hands to the engine."""
    with pytest.raises(ServiceRefused):
        federate("PREFIX service: <http://x/> ASK { ?s service:p ?o }", ANYWHERE)


def test_nothing_is_asked_unless_an_endpoint_is_listed() -> None:
    """Without a list the guard refuses every SERVICE, and so does the federation."""
    query = "ASK { SERVICE <http://127.0.0.1:1/sparql> {} }"
    with pytest.raises(ServiceRefused):
        guard.check(query, Limits(1000, 100, 100))
    with pytest.raises(ServiceRefused, match="not on the list"):
        federate(query, Services())


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("SELECT * { SERVICE }", 20),
        ("SELECT * { SERVICE SILENT { ?s ?p ?o } }", 27),
        ("SELECT * { SERVICE nowhere:sparql { ?s ?p ?o } }", 20),
        ("SELECT * { SERVICE 'a' { ?s ?p ?o } }", 20),
        ("PREFIX e: <http://x/> SELECT * { SERVICE e:a ?s ?p ?o }", 46),
        ("PREFIX e: <http://x/> SELECT * { SERVICE e:a { ?s ?p ?o", 56),
    ],
)
def test_a_service_without_endpoint_or_group_is_refused_where_it_is_missing(query: str, column: int) -> None:
    """What SERVICE needs is asked for at the place where it should stand."""
    with pytest.raises(QuerySyntaxError, match="This SERVICE has no") as caught:
        federated(query, ANYWHERE)

    assert caught.value.place == f"1:{column}"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {}\nSERVICE <E> { ?s ?p ?o }",
        "SELECT * { { SELECT * {} SERVICE <E> { } } }",
        "SELECT * { SERVICE <E> {} UNION {} }",
        "SELECT * { {} UNION SERVICE <E> {} }",
        "SELECT * { ?s SERVICE <E> {} }",
        "CONSTRUCT { SERVICE <E> {} } WHERE {}",
        "CONSTRUCT WHERE { SERVICE <E> {} }",
        "ASK { BIND(1 AS ?a) SERVICE <E> {} BIND(2 AS ?a) }",
    ],
)
def test_a_malformed_query_sends_nothing(endpoint: str, asked: list[str], query: str) -> None:
    """SERVICE may stand only where the grammar has it, and nobody is asked for a query that cannot be answered."""
    asked.clear()
    with pytest.raises(QuerySyntaxError):
        federated(query.replace("<E>", f"<{endpoint}>"), services(endpoint))

    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <E> {\n} ?x ?y }",
        "SELECT * { SERVICE <E> {} SERVICE <E> { } UNIN {} }",
        "SELECT * { SERVICE <E> {\n\n  ?s ?p ?o } }\nGROUP UP ?s",
    ],
)
def test_what_is_malformed_after_a_block_is_told_where_it_stands_in_the_text_as_sent(endpoint: str, query: str) -> None:
    """The place is the one that is told of the whole query when the engine refuses it."""
    written = query.replace("<E>", f"<{endpoint}>")
    with pytest.raises(SyntaxError, match="error at") as expected:
        Store().query(written)
    with pytest.raises(QuerySyntaxError) as caught:
        federated(written, services(endpoint))

    assert caught.value.place == explain(written, str(expected.value)).place
