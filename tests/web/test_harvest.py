"""What crawlers and harvesters read, on real servers: catalogue, sitemap, robots.txt, security.txt."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pyshacl
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, Graph, URIRef

from cancernet_kg.settings import Settings

SHAPES = Path(__file__).parents[1] / "fixtures" / "dcat-ap" / "dcat-ap-3.0.0-shapes.ttl"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DCAT = "http://www.w3.org/ns/dcat#"
CONTACT = "mailto:contact@example.org"


@pytest.fixture(scope="module")
def client(
    real_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    start_server: Callable[..., AbstractContextManager[str]],
) -> Iterator[httpx.Client]:
    """Run a server with a revision log and a contact, and return a client."""
    data_dir = tmp_path_factory.mktemp("harvest")
    settings = replace(real_settings, data_dir=data_dir, workers=2, access_log=False, contact=CONTACT)
    with start_server(settings) as address, httpx.Client(base_url=address, timeout=60) as held:
        yield held


@pytest.fixture(scope="module")
def reader(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of a server that only reads and names no contact."""
    with httpx.Client(base_url=real_server, timeout=60) as held:
        yield held


@pytest.mark.parametrize("kind", ["client", "reader"])
def test_the_catalogue_is_valid_dcat_ap(kind: str, request: pytest.FixtureRequest) -> None:
    """A validator finds nothing in the catalogue, with a log and a contact as without."""
    answer = request.getfixturevalue(kind).get("/catalogue")
    graph = Graph().parse(data=answer.text, format="turtle")

    valid, _, report = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES), inference="rdfs")

    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert valid, report
    for name in ("Catalog", "Dataset", "Distribution", "DataService"):
        assert (None, RDF.type, URIRef(DCAT + name)) in graph


def test_the_shapes_notice_what_is_missing(client: httpx.Client) -> None:
    """The validation is not an empty one: without titles, or with a size that is none, it fails."""
    graph = Graph().parse(data=client.get("/catalogue").text, format="turtle")
    for predicate in ("http://purl.org/dc/terms/title", DCAT + "accessURL"):
        poorer = Graph()
        poorer += graph
        poorer.remove((None, URIRef(predicate), None))
        assert not pyshacl.validate(poorer, shacl_graph=Graph().parse(SHAPES), inference="rdfs")[0]


def test_dumps_in_the_catalogue_are_the_files(client: httpx.Client) -> None:
    """Each dump that the catalogue offers is there, with the size and the checksum that it tells."""
    query = """PREFIX dcat: <http://www.w3.org/ns/dcat#>
      PREFIX spdx: <http://spdx.org/rdf/terms#>
      SELECT ?url ?size ?sum {
        ?d dcat:downloadURL ?url ; dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?sum
      }"""
    graph = Graph().parse(data=client.get("/catalogue").text, format="turtle")
    rows = [tuple(map(str, row)) for row in graph.query(query)]  # type: ignore[arg-type]

    assert len(rows) == 4
    for url, size, checksum in rows:
        head = client.head(url)
        assert (head.headers["content-length"], head.headers["etag"]) == (size, f'"{checksum.lower()}"')
    assert (None, URIRef("http://www.w3.org/2006/vcard/ns#hasEmail"), URIRef(CONTACT)) in graph


@pytest.mark.parametrize("media_type", ["application/rdf+xml", "application/ld+json", "application/n-triples"])
def test_the_catalogue_comes_in_every_format(client: httpx.Client, media_type: str) -> None:
    """Each format says the same, and an answer that a client has is not sent again."""
    answer = client.get("/catalogue", headers={"Accept": media_type})
    format_ = RdfFormat.from_media_type(media_type)
    assert format_ is not None

    assert set(parse(answer.content, format=format_)) == set(
        parse(client.get("/catalogue").content, format=RdfFormat.TURTLE)
    )
    again = {"Accept": media_type, "If-None-Match": answer.headers["etag"]}
    assert client.get("/catalogue", headers=again).status_code == 304


def test_the_sitemap_lists_the_pages_of_all_things(client: httpx.Client) -> None:
    """The index leads to files that robots.txt announces, in which each thing's page is there, with a date."""
    announced = re.search(r"^Sitemap: (.*)$", client.get("/robots.txt").text, re.MULTILINE)
    assert announced is not None
    index = ET.fromstring(client.get(announced[1]).content)  # noqa: S314 - our own
    files = [each.text or "" for each in index.iter(f"{SITEMAP}loc")]
    assert files == [f"{client.base_url}/sitemap.xml/1"]
    urls = list(ET.fromstring(client.get(files[0]).content).iter(f"{SITEMAP}url"))  # noqa: S314 - our own
    places = [url.findtext(f"{SITEMAP}loc") or "" for url in urls]

    assert f"{client.base_url}/page/id/action/jane-2" in places
    assert len(places) == len(set(places)) > 400
    assert not [place for place in places if "/evidence/" in place]
    assert {url.findtext(f"{SITEMAP}lastmod") for url in urls} == {"2026-11-22T00:00:00.000+00:00"}
    for place in places[:: len(places) // 8]:
        assert client.head(place).status_code == 200, place


@pytest.mark.parametrize("path", ["/sitemap.xml/2", "/sitemap.xml/0", "/sitemap.xml/x", "/sitemap.xml/1/1"])
def test_other_sitemaps_are_not_found(client: httpx.Client, path: str) -> None:
    """A file that the sitemap does not have is answered with a problem."""
    assert client.get(path).status_code == 404


def test_security_txt_tells_the_contact_or_is_not_there(client: httpx.Client, reader: httpx.Client) -> None:
    """The fields that RFC 9116 requires are there, valid for months; without a contact there is no file."""
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())

    assert fields["Contact"] == CONTACT
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=90) < left < timedelta(days=365)
    assert reader.get("/.well-known/security.txt").status_code == 404
