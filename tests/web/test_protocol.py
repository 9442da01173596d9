import tracemalloc
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancernet_kg.errors import CancerNetError, InvalidParameter, MissingQuery, UnsupportedMediaType, UpdateRefused
from cancernet_kg.web.protocol import Asked, asked_by_body, asked_by_get, encoding_of, parameter_of

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


def test_get_reads_query_dataset_and_format() -> None:
    """All parameters of the protocol are read, the repeatable ones in order."""
    asked = asked_by_get(
        b"query=ASK%20%7B%7D&default-graph-uri=urn:a&default-graph-uri=urn:b&named-graph-uri=urn:c&format=xml&other=1"
        b"&revision=0123456789ab&timeout=2.5"
    )

    assert asked == Asked("ASK {}", ("urn:a", "urn:b"), ("urn:c",), "xml", "0123456789ab", 2.5)


@pytest.mark.parametrize("query_string", [b"", b"format=json", b"revision=a&timeout=2&output=xml"])
def test_a_bare_request_asks_for_the_description(query_string: bytes) -> None:
    """Without a query, what else may be said of an answer is no mistake."""
    assert asked_by_get(query_string) is None


def test_long_addresses_are_not_remembered() -> None:
    """A hundred long queries by GET leave nothing behind."""
    tracemalloc.start()
    asked = [asked_by_get(b"query=ASK{}%23" + b"x" * 50_000 + b"%d" % number) is not None for number in range(100)]
    left, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert all(asked)
    assert left < 1_000_000


def test_of_several_formats_the_first_counts() -> None:
    """Clients that repeat the parameter in other words mean one format; an empty one is none."""
    form = b"query=ASK{}&format=&format=application/sparql-results%2Bjson&output=json&results=json&format=json"
    asked = asked_by_body(FORM, form, b"")

    assert asked.format == "application/sparql-results+json"
    assert asked_by_body(FORM, b"query=ASK{}&format=", b"").format is None


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        (None, ""),
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0, br", "br"),
        ("gzip;q=1.0, br;q=0.9, zstd;q=0.8", "gzip"),
        ("gzip; q=0", ""),
        ("gzip;q=high", ""),
        ("gzip;q=nan", ""),
        ("deflate, x-unknown", ""),
        ("*", ""),
        (",;,=", ""),
    ],
)
def test_the_best_liked_encoding_is_used(accepted: str | None, encoding: str) -> None:
    """Weights decide, what is excluded is not used, and among equals the better one is chosen (RFC 9110, 12.5.3)."""
    assert encoding_of(accepted) == encoding


@given(st.text(max_size=60))
def test_any_encodings_can_be_read(accepted: str) -> None:
    """No header is so odd that it cannot be answered."""
    assert encoding_of(accepted) in {"", "gzip", "br", "zstd"}


def test_a_parameter_of_an_address_stands_there_once() -> None:
    """Two different values are refused, the same one twice is one."""
    assert parameter_of("graph", b"graph=urn:a&graph=urn:a&x=1") == "urn:a"
    assert parameter_of("graph", b"x=1") is None
    assert parameter_of("default", b"default") == ""
    with pytest.raises(InvalidParameter, match="graph"):
        parameter_of("graph", b"graph=urn:a&graph=urn:b")


@given(st.text(), st.lists(st.text(), max_size=3))
def test_what_is_encoded_is_decoded_once(query: str, graphs: list[str]) -> None:
    """Any text survives an address and a form."""
    pairs = [("query", f"x{query}"), *(("default-graph-uri", graph) for graph in graphs)]
    encoded = urlencode(pairs, errors="surrogatepass").encode()
    try:
        for asked in (asked_by_get(encoded), asked_by_body(FORM, encoded, b"")):
            assert asked is not None
            assert (asked.text, list(asked.default_graphs)) == (f"x{query}", graphs)
    except InvalidParameter:
        assert any("\ud800" <= sign <= "\udfff" for _, value in pairs for sign in value)


def test_percent_signs_are_decoded_once() -> None:
    """An IRI with a percent code in the query survives GET and POST alike."""
    encoded = b"query=ASK+%7B+%3Chttp%3A%2F%2Fx%2Fa%2520b%3E+%3Fp+%3Fo+%7D"

    by_get = asked_by_get(encoded)

    assert by_get is not None
    assert by_get.text == asked_by_body(FORM, encoded, b"").text == "ASK { <http://x/a%20b> ?p ?o }"


def test_post_takes_the_query_as_body() -> None:
    """With the query as the body, the dataset is in the address."""
    asked = asked_by_body(f"{QUERY}; charset=UTF-8", "ASK { ?s ?p 'é' }".encode(), b"default-graph-uri=urn:a")

    assert (asked.text, asked.default_graphs) == ("ASK { ?s ?p 'é' }", ("urn:a",))


@pytest.mark.parametrize(
    ("content_type", "body", "query_string", "error"),
    [
        (FORM, b"", b"", MissingQuery),
        (FORM, b"query=", b"", MissingQuery),
        (FORM, b"query=ASK{}&query=ASK{}", b"", InvalidParameter),
        (FORM, b"query=ASK{}", b"query=ASK{}", InvalidParameter),
        (FORM, b"query=%ff", b"", InvalidParameter),
        (FORM, "query=é".encode(), b"", InvalidParameter),
        (FORM, b"query=ASK{}&revision=a&revision=b", b"", InvalidParameter),
        (FORM, b"query=ASK{}&timeout=1&timeout=2", b"", InvalidParameter),
        (FORM, b"query=ASK{}&timeout=-1", b"", InvalidParameter),
        (FORM, b"query=ASK{}", b"update=CLEAR+ALL", UpdateRefused),
        (FORM, b"query=ASK{}&update=CLEAR+ALL", b"", UpdateRefused),
        (FORM, b"update=CLEAR+ALL", b"", UpdateRefused),
        (f"{FORM}; charset=iso-8859-1", b"query=ASK{}", b"", UnsupportedMediaType),
        (QUERY, b"", b"", MissingQuery),
        (QUERY, b"\xff", b"", InvalidParameter),
        (QUERY, b"ASK {}", b"query=ASK{}", InvalidParameter),
        (f"{QUERY}; charset=utf-16", b"ASK {}", b"", UnsupportedMediaType),
        ("application/sparql-update", b"CLEAR ALL", b"", UpdateRefused),
        ("text/plain", b"ASK {}", b"", UnsupportedMediaType),
        (None, b"ASK {}", b"", UnsupportedMediaType),
    ],
)
def test_what_the_protocol_forbids_is_refused(
    content_type: str | None,
    body: bytes,
    query_string: bytes,
    error: type[CancerNetError],
) -> None:
    """A request that is not exactly one query is refused with the reason and the way out."""
    with pytest.raises(error) as caught:
        asked_by_body(content_type, body, query_string)

    assert caught.value.hint


def test_too_many_parameters_are_refused() -> None:
    """A flood of parameters is not decoded."""
    with pytest.raises(InvalidParameter):
        asked_by_get(b"a=1&" * 2000)
