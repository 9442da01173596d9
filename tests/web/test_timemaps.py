"""The lists of versions of documents, on a real server that is changed, read by a parser of another project."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest
from aiocoap.util.linkformat import parse

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.namespaces import BASE, PREFIXES
from cancernet_kg.settings import Settings

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
CRANE = BASE + "id/action/crane"
SKOS = PREFIXES["skos"]
LABEL = f"<{SKOS}altLabel>"
TIMEMAP, DATA = "/timemap/id/action/crane.nt", "/data/id/action/crane.nt"


@pytest.fixture(scope="module")
def curator(
    real_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    start_server: Callable[..., AbstractContextManager[str]],
) -> Iterator[httpx.Client]:
    """Return a curator's client of a server that can be changed."""
    data_dir: Path = tmp_path_factory.mktemp("data-dir")
    token = access.add(data_dir, "marie", Role.CURATOR)
    running = replace(real_settings, data_dir=data_dir, workers=2, access_log=False)
    with start_server(running) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as held:
        held.headers["Authorization"] = f"Bearer {token}"
        yield held


def label(client: httpx.Client, operation: str, text: str) -> None:
    """Publish a change of the labels of CraNE."""
    update = f'{operation} DATA {{ GRAPH <{BASE}graph/curated> {{ <{CRANE}> {LABEL} "{text}"@en }} }}'
    sent = {"Content-Type": "application/sparql-update"}
    response = client.post("/update", content=update, headers=sent, params={"message": "a test"})
    assert response.status_code < 300, response.text


def listed(response: httpx.Response) -> list[dict[str, str]]:
    """Return the links of a list with their attributes."""
    assert (response.status_code, response.headers["content-type"]) == (200, "application/link-format")
    return [{"url": link.href, **dict(link.attr_pairs)} for link in parse(response.text).links]


def related(found: list[dict[str, str]], relation: str) -> list[dict[str, str]]:
    """Return the links with a relation."""
    return [each for each in found if relation in each["rel"].split()]


def stated(response: httpx.Response) -> set[str]:
    """Return the statements about CraNE in a document."""
    return {line for line in response.text.splitlines() if line.startswith(f"<{CRANE}>")}


def test_each_version_that_is_listed_is_what_was_stated_then(curator: httpx.Client) -> None:
    """One memento for each revision that changed the thing, none for others; the data are those of that revision."""
    expected = [stated(curator.get(DATA, params={"at": "2200-01-01"}))]
    for operation, text in (("INSERT", "one"), ("INSERT", "two"), ("DELETE", "one")):
        label(curator, operation, text)
        expected.append(stated(curator.get(DATA, params={"at": "2200-01-01"})))
    found = listed(curator.get(TIMEMAP))
    mementos = related(found, "memento")

    assert [each["rel"] for each in mementos] == ["first memento", "memento", "memento", "last memento"]
    for each, statements in zip(mementos, expected, strict=True):
        version = curator.get(each["url"])
        assert version.headers["Memento-Datetime"] == each["datetime"]
        assert stated(version) == statements
        again = curator.get(DATA, headers={"Accept-Datetime": each["datetime"]}, follow_redirects=True)
        assert again.headers["Memento-Datetime"] == each["datetime"]
    (itself,) = related(found, "self")
    assert itself["url"].endswith(TIMEMAP)
    assert (itself["from"], itself["until"]) == (mementos[0]["datetime"], mementos[-1]["datetime"])
    times = [parsedate_to_datetime(each["datetime"]) for each in mementos]
    assert times == sorted(times)
    assert len(related(listed(curator.get("/timemap/id/action/jane-2.nt")), "memento")) == 1


def test_everything_leads_to_the_list_of_versions(curator: httpx.Client) -> None:
    """Thing, document, gate and memento name the list; the list names the document, and all agree on it."""
    (original,) = related(listed(curator.get(TIMEMAP)), "original")
    thing = curator.get("/id/action/crane.nt")
    gate = curator.get(DATA, headers={"Accept-Datetime": "Sun, 22 Nov 2026 12:00:00 GMT"})
    memento = curator.get(gate.headers["Location"])
    document = curator.get(original["url"])

    assert original["rel"] == "original timegate"
    for response in (thing, gate, memento, document):
        timemap = response.links["timemap"]
        assert timemap["url"].endswith(TIMEMAP)
        assert timemap["type"] == "application/link-format"
    for response in (gate, memento, document):
        assert response.links["original timegate"]["url"] == original["url"]


def test_a_thing_that_is_gone_keeps_its_versions(curator: httpx.Client) -> None:
    """The revision after which nothing was stated any more is no version, those before it are."""
    concept = f"<{BASE}concept/role/guest-for-a-day>"
    told = f"a <{SKOS}Concept> ; <{SKOS}inScheme> <{BASE}concept/role> ; "
    told += "".join(
        f'<{SKOS}{name}> "{english}"@en, "{french}"@fr ; '
        for name, english, french in (("prefLabel", "guest", "invité"), ("definition", "Who visits.", "Qui visite."))
    )
    graph = f"GRAPH <{BASE}graph/concepts>"
    for text in (
        f"INSERT DATA {{ {graph} {{ {concept} {told} }} }}",
        f"DELETE WHERE {{ {graph} {{ {concept} ?p ?o }} }}",
    ):
        sent = {"Content-Type": "application/sparql-update"}
        assert curator.post("/update", content=text, headers=sent, params={"message": "a test"}).status_code < 300
    (memento,) = related(listed(curator.get("/timemap/concept/role/guest-for-a-day.ttl")), "memento")

    assert memento["rel"] == "first last memento"
    assert "guest" in curator.get(memento["url"]).text
    assert curator.get("/data/concept/role/guest-for-a-day.ttl").status_code == 410


def test_what_has_no_versions_is_told(curator: httpx.Client, real_server: str, assert_problem: Problem) -> None:
    """Unknown things, pages beyond the last and unknown parameters are refused, and so is every list without a log."""
    assert_problem(curator.get("/timemap/id/action/nowhere.ttl"), 404, "unknown-thing")
    assert_problem(curator.get(f"{TIMEMAP}?page=2"), 404, "nothing-found")
    assert_problem(curator.get(f"{TIMEMAP}?from=2026"), 400, "invalid-parameter")
    assert_problem(curator.get("/timemap/id/action/crane.html"), 404, "not-found")
    assert_problem(curator.get("/timemap"), 404, "not-found")
    assert_problem(httpx.get(f"{real_server}{TIMEMAP}", trust_env=False), 404, "unknown-revision")
    assert "timemap" not in httpx.get(f"{real_server}{DATA}", trust_env=False).headers["Link"]
