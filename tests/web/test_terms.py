from collections.abc import Iterator

import httpx
import pytest

ONTOLOGY = "https://w3id.org/cancernet-kg/ontology#"


@pytest.fixture(scope="module")
def real(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the published graph."""
    with httpx.Client(base_url=real_server, trust_env=False, timeout=30) as held:
        yield held


def test_terms_are_listed_for_editors(real: httpx.Client) -> None:
    """Prefixes, classes and properties come with labels in the language asked for, counts, and where they belong."""
    response = real.get("/api/terms", params={"lang": "fr"})
    told = response.json()
    classes = {each["name"]: each for each in told["classes"]}
    properties = {each["name"]: each for each in told["properties"]}

    assert response.headers["content-language"] == "fr"
    assert told["prefixes"]["cnet"] == ONTOLOGY
    assert told["prefixes"]["action-type"] == "https://w3id.org/cancernet-kg/concept/action-type/"
    action = classes["cnet:JointAction"]
    assert (action["@id"], action["label"]) == (ONTOLOGY + "JointAction", "action conjointe")
    assert action["things"] > 5
    assert "cnet:Endeavour" in action["superclasses"]
    assert "cnet:acronym" in action["properties"]
    assert properties["cnet:hasParticipant"]["domain"] == "cnet:Participation"
    assert properties["skos:prefLabel"]["translated"]
    assert not properties["cnet:acronym"]["translated"]


def test_the_most_used_come_first(real: httpx.Client) -> None:
    """An editor may show the beginning."""
    told = real.get("/api/terms").json()
    numbers = [each["statements"] for each in told["properties"]]

    assert numbers == sorted(numbers, reverse=True)
    assert told["properties"][0]["name"] == "rdf:type"


def test_terms_are_kept_by_revision(real: httpx.Client) -> None:
    """Who names the revision need never ask again; others are told quickly that nothing has changed."""
    first = real.get("/api/terms")
    revision, tag = first.headers["x-revision"], first.headers["etag"]
    again = real.get("/api/terms", headers={"If-None-Match": tag})
    pinned = real.get("/api/terms", params={"revision": revision})

    assert again.status_code == 304
    assert "immutable" in pinned.headers["cache-control"]
    assert real.get("/api/terms", params={"revision": "none"}).status_code == 404


def test_unknown_parameters_are_refused(real: httpx.Client) -> None:
    """What is mistyped is not passed over in silence."""
    assert real.get("/api/terms", params={"language": "fr"}).status_code == 400
    assert real.get("/api/terms", params={"lang": "de"}).status_code == 400
