import re
from collections.abc import Iterator

import httpx
import pytest

from cancernet_kg.errors import CancerNetError
from cancernet_kg.errors.root import kinds
from cancernet_kg.namespaces import BASE, SHAPES

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def real(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the published graph, which has chosen no language yet."""
    with httpx.Client(base_url=real_server, trust_env=False, timeout=30) as held:
        yield held


def identifiers(page: str) -> list[str]:
    """Return the anchors of a page."""
    return re.findall(r'\bid="([^"]+)"', page)


def test_the_type_of_a_problem_leads_a_reader_to_its_row(real: httpx.Client) -> None:
    """Opened in a browser, `type` is a page with an anchor for that very error, which says what it means."""
    address, _, code = real.get("/nowhere").json()["type"].removeprefix(BASE).partition("#")
    page = real.get(f"/{address}", headers={"Accept": BROWSER})

    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    row = page.text.partition(f'<tr id="{code}">')[2].partition("</tr>")[0]
    assert "There is nothing at this path." in row
    assert ">404<" in row


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_error_has_a_row_in_the_readers_language(language: str, real: httpx.Client) -> None:
    """Each code stands once on the page, with its words in the language asked for, French ones for all of them."""
    page = real.get("/errors", headers={"Accept": BROWSER, "Accept-Language": language})

    assert page.headers["content-language"] == language
    rows = re.findall(r'<tr id="([^"]+)"', page.text)
    assert sorted(rows) == sorted(kinds(CancerNetError))
    for kind in kinds(CancerNetError).values():
        title = kind.title.replace("'", "&#39;")
        assert (f"<strong>{title}</strong>" in page.text) is (language == "en"), kind.code


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_shape_has_its_place_and_words(language: str, real: httpx.Client) -> None:
    """Each shape of the RDF has an anchor by the end of its IRI, once, and its message in the language asked for."""
    page = real.get("/shapes", params={"lang": language}, headers={"Accept": BROWSER}).text
    named = set(re.findall(rf"<{re.escape(SHAPES)}([^>]+)> <[^>]+#type> <[^>]+Shape>", real.get("/shapes.nt").text))
    anchors = identifiers(page)

    assert len(anchors) == len(set(anchors))
    assert len(named) > 400
    assert named <= set(anchors)
    message = {
        "en": "An organisation has a URI like …/id/organisation/{slug}",
        "fr": "Une organisation a un URI de la forme …/id/organisation/{slug}",
    }
    assert message[language] in page
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


def test_shapes_tell_what_they_are_for_and_what_they_ask(real: httpx.Client) -> None:
    """Target class, property, constraint, severity: links lead to the ontology and to other shapes."""
    page = real.get("/shapes.html?lang=en").text
    section = page.partition('<h2 id="OrganisationShape">')[2].partition("</section>")[0]
    row = section.partition('id="OrganisationShape-isInCountry-expected"')[2].partition("</tr>")[0]

    assert 'For each <a href="/ontology#Organisation"><code>cnet:Organisation</code></a>' in " ".join(section.split())
    assert '<a href="/ontology#isInCountry"><code>cnet:isInCountry</code></a>' in row
    assert "<code>sh:minCount</code>" in row
    assert "nice to have" in row
    assert "For whatever has" in page
    assert "SELECT $this" in page


@pytest.mark.parametrize("path", ["/errors", "/shapes"])
def test_programs_get_rdf_as_before(path: str, real: httpx.Client) -> None:
    """Only who names HTML gets a page; a suffix or `format` wins over Accept, and a kept page is not sent again."""
    page = real.get(path, headers={"Accept": BROWSER})
    again = real.get(path, headers={"Accept": BROWSER, "If-None-Match": page.headers["etag"]})

    assert real.get(path).headers["content-type"] == "text/turtle; charset=utf-8"
    assert real.get(f"{path}.ttl", headers={"Accept": BROWSER}).headers["content-type"].startswith("text/turtle")
    named = real.get(path, params={"format": "jsonld"}, headers={"Accept": BROWSER})
    assert named.headers["content-type"] == "application/ld+json"
    assert real.get(f"{path}.html").headers["content-type"].startswith("text/html")
    assert again.status_code == 304
    refused = real.get(path, params={"lang": "de"}, headers={"Accept": BROWSER})
    assert (refused.status_code, "invalid-parameter" in refused.text) == (400, True)


def test_errors_have_french_words_in_rdf(real: httpx.Client) -> None:
    """What the page says in French, the RDF says, too."""
    assert '"Il n\'y a rien à cette adresse"@fr' in real.get("/errors.nt").text
