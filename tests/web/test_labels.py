from collections.abc import Callable, Iterator

import httpx
import pytest

from cancernet_kg.namespaces import BASE, ONTOLOGY
from cancernet_kg.web.openapi_labels import MOST_IRIS

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
BELGIUM = "http://publications.europa.eu/resource/authority/country/BEL"


@pytest.fixture(scope="module")
def real(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the published graph."""
    with httpx.Client(base_url=real_server, trust_env=False) as held:
        yield held


def test_many_things_are_named_in_the_readers_language(real: httpx.Client) -> None:
    """Each thing comes once, in the order asked, with label, short form, page and, for a country, its code."""
    asked = {"iri": [BELGIUM, ONTOLOGY + "Country", BELGIUM, "http://example.org/unknown"], "lang": "fr"}
    answer = real.get("/labels", params=asked).raise_for_status()

    assert answer.json()["items"] == [
        {
            "@id": BELGIUM,
            "short": f"<{BELGIUM}>",
            "label": "Belgique",
            "language": "fr",
            "page": "/page?uri=http%3A%2F%2Fpublications.europa.eu%2Fresource%2Fauthority%2Fcountry%2FBEL",
            "countryCode": "BE",
        },
        {
            "@id": ONTOLOGY + "Country",
            "short": "cnet:Country",
            "label": "pays",
            "language": "fr",
            "page": "/ontology#Country",
        },
        {"@id": "http://example.org/unknown", "short": "<http://example.org/unknown>"},
    ]
    assert answer.headers["content-language"] == "fr"


def test_labels_may_be_read_by_any_site_and_kept(real: httpx.Client) -> None:
    """Any site's script may ask, and who has the labels already is told so without work."""
    first = real.get("/labels", params={"iri": BASE + "id/action/jane-2"}).raise_for_status()
    again = real.get(
        "/labels", params={"iri": BASE + "id/action/jane-2"}, headers={"If-None-Match": first.headers["etag"]}
    )

    assert first.headers["access-control-allow-origin"] == "*"
    assert again.status_code == 304
    assert real.options("/labels").headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"iri": [f"http://example.org/{number}" for number in range(MOST_IRIS + 1)]},
        {"iri": "no iri"},
        {"iri": BELGIUM, "lang": "de"},
        {"uri": BELGIUM},
    ],
    ids=["none", "too many", "no IRI", "another language", "an unknown parameter"],
)
def test_what_cannot_be_looked_up_is_refused_with_a_hint(
    real: httpx.Client, asked: dict[str, str], assert_problem: Problem
) -> None:
    """Nothing, more than the limit, and what is no IRI are refused, as is a parameter that means nothing."""
    problem = assert_problem(real.get("/labels", params=asked), 400, "invalid-parameter")

    assert problem["hint"]


def test_the_largest_question_is_answered(real: httpx.Client) -> None:
    """As many IRIs as OpenAPI allows are looked up at once."""
    iris = [f"{BASE}id/none/{number}" for number in range(MOST_IRIS)]

    assert len(real.get("/labels", params={"iri": iris}).raise_for_status().json()["items"]) == MOST_IRIS
