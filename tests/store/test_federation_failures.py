"""What becomes of a query when another endpoint fails, is slow, or answers wrongly."""

import time
from http.server import BaseHTTPRequestHandler

import pytest
from pyoxigraph import Store

from cancernet_kg.errors import ServiceAnswerTooLarge, ServiceFailed, ServiceRefused, ServiceTimeout
from cancernet_kg.store.services import Services
from tests.store.other_endpoint import (
    ANYWHERE,
    PREFIXES,
    Reply,
    Start,
    answers,
    federated,
    results,
    send,
    services,
    solutions_of,
)


def failing(handler: BaseHTTPRequestHandler, _query: str) -> None:
    """Reply with an error."""
    send(handler, b"no", 503, "text/plain")


def test_a_failed_call_fails_the_query_and_names_the_endpoint(stand_in: Start) -> None:
    """The asker learns which endpoint failed, with what, and where it is named."""
    endpoint = stand_in(failing)
    with pytest.raises(ServiceFailed, match="503: no") as caught:
        federated(f"SELECT *\n{{ SERVICE <{endpoint}> {{ ?s ?p ?o }} }}", services(endpoint))

    assert endpoint in caught.value.detail
    assert caught.value.place == "2:3"
    assert "SILENT" in (caught.value.hint or "")


@pytest.mark.parametrize(
    "how",
    [
        failing,
        lambda _handler, _query: time.sleep(0.5),
        "http://127.0.0.1:1/sparql",
        "http://invalid.endpoint.invalid/sparql",
    ],
)
def test_a_failed_call_that_is_silent_is_one_solution_without_bindings(
    stand_in: Start, store: Store, how: Reply | str
) -> None:
    """SILENT makes a failed SERVICE neutral (SPARQL 1.1 Federated Query, section 2.3); W3C test `service07`."""
    endpoint = stand_in(how) if callable(how) else how
    allowed = Services((endpoint,), allow_private=True, timeout_seconds=0.2)
    query = f"SELECT ?s ?o1 ?o2 {{ ?s ?p ?o1 . SERVICE SILENT <{endpoint}> {{ ?s ?p2 ?o2 }} }}"

    assert answers(store, federated(query, allowed)) == answers(store, "SELECT ?s ?o1 ?o2 { ?s ?p ?o1 }")


@pytest.mark.parametrize(
    ("pattern", "columns"),
    [
        ("?s x:p ?o2", "o2 s"),
        ("SELECT ?o2 { ?s x:q ?o2 }", "o2 s"),
        ("?s bif:contains ?o2", "s"),
    ],
)
def test_the_variables_of_a_silent_failure_stay_in_scope(store: Store, pattern: str, columns: str) -> None:
    """`SELECT *` has the same columns as if the call had succeeded, unless the pattern cannot be read here."""
    query = f"{PREFIXES} SELECT * {{ ?s x:age 7 SERVICE SILENT <http://127.0.0.1:1/sparql> {{ {pattern} }} }}"
    found = solutions_of(store, federated(query, ANYWHERE))

    assert " ".join(sorted(variable.value for variable in found.variables)) == columns
    assert sum(1 for _ in found) == 2


def test_silent_does_not_hide_this_servers_own_limits(stand_in: Start) -> None:
    """An answer that was too large here would look like an endpoint that is down."""
    endpoint = stand_in(results(["s"], *[{"s": {"type": "literal", "value": "x"}}] * 3))
    query = f"SELECT * {{ SERVICE SILENT <{endpoint}> {{ ?s ?p ?o }} }}"
    with pytest.raises(ServiceAnswerTooLarge, match="2 rows") as caught:
        federated(query, Services((endpoint,), allow_private=True, max_rows=2))
    assert caught.value.place == "1:12"
    with pytest.raises(ServiceRefused, match="private") as refused:
        federated(query, Services((endpoint,)))
    assert refused.value.place == "1:12"


def test_each_call_has_its_own_time(stand_in: Start) -> None:
    """A slow endpoint is given up after its time and named."""
    endpoint = stand_in(lambda _handler, _query: time.sleep(1))
    started = time.perf_counter()
    with pytest.raises(ServiceTimeout, match=r"0\.2 seconds"):
        federated(
            f"ASK {{ SERVICE <{endpoint}> {{}} }}", Services((endpoint,), allow_private=True, timeout_seconds=0.2)
        )

    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize("name", ["password", "S", "s2"])
def test_variables_that_were_not_asked_for_are_an_error(stand_in: Start, name: str) -> None:
    """Another endpoint cannot bind variables of the query that it was not sent."""
    endpoint = stand_in(results(["s", name]))
    with pytest.raises(ServiceFailed, match="variables"):
        federated(f"SELECT * {{ ?s ?p ?password SERVICE <{endpoint}> {{ ?s ?p ?o }} }}", services(endpoint))
