import pytest

from cancernet_kg.errors import CancerNetError, InvalidParameter, MissingQuery, UnsupportedMediaType, UpdateRefused
from cancernet_kg.web.protocol import asked_by_get, asked_by_post

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


def test_get_reads_query_dataset_and_format() -> None:
    """All parameters of the protocol are read, the repeatable ones in order."""
    asked = asked_by_get(
        b"query=ASK%20%7B%7D&default-graph-uri=urn:a&default-graph-uri=urn:b&named-graph-uri=urn:c&format=xml&other=1"
    )

    assert asked.text == "ASK {}"
    assert (asked.default_graphs, asked.named_graphs, asked.format) == (("urn:a", "urn:b"), ("urn:c",), "xml")


def test_percent_signs_are_decoded_once() -> None:
    """An IRI with a percent code in the query survives GET and POST alike."""
    encoded = b"query=ASK+%7B+%3Chttp%3A%2F%2Fx%2Fa%2520b%3E+%3Fp+%3Fo+%7D"

    assert asked_by_get(encoded).text == asked_by_post(FORM, encoded, b"").text == "ASK { <http://x/a%20b> ?p ?o }"


def test_post_takes_the_query_as_body() -> None:
    """With the query as the body, the dataset is in the address."""
    asked = asked_by_post(f"{QUERY}; charset=UTF-8", "ASK { ?s ?p 'é' }".encode(), b"default-graph-uri=urn:a")

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
        (FORM, b"query=ASK{}&format=xml&format=csv", b"", InvalidParameter),
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
        asked_by_post(content_type, body, query_string)

    assert caught.value.hint


def test_too_many_parameters_are_refused() -> None:
    """A flood of parameters is not decoded."""
    with pytest.raises(InvalidParameter):
        asked_by_get(b"a=1&" * 2000)
