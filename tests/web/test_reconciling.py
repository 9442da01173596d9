import json
from collections.abc import Callable, Iterator

import html5lib  # type: ignore[import-untyped]  # it has no types
import httpx
import numpy as np
import pandas as pd
import pytest
from reconciler import reconcile

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import BASE, CONCEPTS, ONTOLOGY
from cancernet_kg.web.openapi_search import BATCH_SIZE
from tests.web.spellings import column

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
SCIENSANO = BASE + "id/organisation/sciensano"
BELGIUM = "http://publications.europa.eu/resource/authority/country/BEL"
SEEN, HELD_OUT = 1, 20_260_512  # the second was drawn after everything was settled
FIRST_ANSWERS = 0.95


@pytest.fixture(scope="module")
def real(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the published graph."""
    with httpx.Client(base_url=real_server, trust_env=False) as held:
        yield held


# What the client does that the libraries below it no longer like.
ignore_age = pytest.mark.filterwarnings("ignore:The inplace keyword")


@pytest.fixture
def _no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the client the name for “not a number” that it uses where there is no candidate, and that NumPy dropped."""
    monkeypatch.setattr(np, "NaN", np.nan, raising=False)


def asked(real: httpx.Client, **query: object) -> list[dict[str, object]]:
    """Return the candidates for one query."""
    response = real.post("/reconcile", data={"queries": json.dumps({"q": query})}).raise_for_status()
    found: list[dict[str, object]] = response.json()["q"]["result"]
    return found


@ignore_age
@pytest.mark.usefixtures("_no_number")
@pytest.mark.parametrize("seed", [SEEN, HELD_OUT])
def test_a_client_matches_a_column_of_spellings(real_server: str, real_graph: LoadedGraph, seed: int) -> None:
    """Of 200 names as people write them, 95 % find their thing first; no match is wrong, no name of nothing matches."""
    rows = {row.text: row for row in column(real_graph.snapshot.store, seed)}
    found = reconcile(pd.Series(list(rows)), reconciliation_endpoint=f"{real_server}/reconcile")
    first = {told["input_value"]: told for told in found.to_dict("records")}
    meaning = [row for row in rows.values() if row.meant]
    right = [row for row in meaning if first[row.text]["id"] == row.meant]
    matched = [row for row in rows.values() if first[row.text]["match"]]

    assert (len(rows), len(meaning)) == (200, 180)
    assert len(right) >= FIRST_ANSWERS * len(meaning)
    assert [row for row in matched if row not in right] == []
    assert len(matched) >= 0.7 * len(meaning)


@ignore_age
def test_a_client_may_ask_for_a_class_and_a_country(real_server: str) -> None:
    """A class and the values of properties choose among things with nearly the same name."""
    table = pd.DataFrame({"name": ["National Cancer Institute"] * 2, "country": ["Luxembourg", "Italy"]})
    found = [
        reconcile(
            rows["name"],
            type_id="Organisation",
            property_mapping={"cnet:isInCountry": rows["country"]},
            reconciliation_endpoint=f"{real_server}/reconcile",
        ).to_dict("records")[0]["id"]
        for _, rows in table.groupby("country", sort=False)
    ]

    assert found == [BASE + "id/organisation/inc-luxembourg", BASE + "id/organisation/int"]


def test_the_manifest_names_addresses_that_answer(real: httpx.Client) -> None:
    """All that the manifest promises (section 3.1) is there, in the language that was asked for."""
    manifest = real.get("/reconcile", params={"lang": "fr"}).raise_for_status().json()
    things = real.get(at(manifest["suggest"]["entity"]) + "&prefix=scien").json()["result"]
    classes = real.get(at(manifest["suggest"]["type"]) + "&prefix=orga").json()["result"]
    properties = real.get(at(manifest["suggest"]["property"]) + "&prefix=pays").json()["result"]
    proposed = real.get(at(manifest["extend"]["propose_properties"]) + "&type=Organisation").json()
    preview = real.get(manifest["preview"]["url"].replace("{{id}}", SCIENSANO))

    assert "0.2" in manifest["versions"]
    assert (manifest["identifierSpace"], manifest["schemaSpace"]) == (BASE, ONTOLOGY)
    assert manifest["batchSize"] == BATCH_SIZE
    assert (things[0]["id"], things[0]["name"]) == (SCIENSANO, "Sciensano")
    assert {"id": ONTOLOGY + "Organisation", "name": "organisation", "description": "cnet:Organisation"} in classes
    assert ONTOLOGY + "isInCountry" in [each["id"] for each in properties]
    assert ONTOLOGY + "isInCountry" in [each["id"] for each in proposed["properties"]]
    assert preview.raise_for_status().headers["content-language"] == "fr"
    assert real.get(manifest["view"]["url"].replace("{{id}}", SCIENSANO)).status_code == 200


def at(service: dict[str, str]) -> str:
    """Return the address of a service in a manifest."""
    return service["service_url"] + service["service_path"]


def test_a_preview_may_stand_in_a_frame_and_runs_nothing(real: httpx.Client) -> None:
    """The preview is a whole, valid page that others may show; it has no scripts and links to the thing's page."""
    answer = real.get("/reconcile/preview", params={"id": "id/action/crane"}).raise_for_status()
    html5lib.HTMLParser(strict=True).parse(answer.text)
    policies = answer.headers.get_list("content-security-policy")

    assert [policy for policy in policies if "frame-ancestors *" not in policy or "script" in policy] == []
    assert len(policies) == 1
    assert "x-frame-options" not in answer.headers
    assert "CraNE" in answer.text
    assert f"/page?uri={BASE.replace(':', '%3A')}id/action/crane" in answer.text


def test_values_are_fetched_for_what_was_matched(real: httpx.Client) -> None:
    """Data extension gives things with their names, numbers as numbers, and nothing for what is not known."""
    properties = [{"id": "cnet:isInCountry"}, {"id": "gridIdentifier"}, {"id": ONTOLOGY + "creationDate"}]
    sent = {"ids": [SCIENSANO, "id/organisation/nowhere"], "properties": properties}
    found = real.get("/reconcile", params={"extend": json.dumps(sent), "lang": "fr"}).raise_for_status().json()
    plan = {"ids": ["id/action/crane"], "properties": [{"id": "partnerCount"}]}
    numbers = real.post("/reconcile", data={"extend": json.dumps(plan)}).raise_for_status().json()

    assert [each["name"] for each in found["meta"]][1:] == ["identifiant GRID", "date de création"]
    assert found["rows"][SCIENSANO] == {
        ONTOLOGY + "isInCountry": [{"id": BELGIUM, "name": "Belgique"}],
        ONTOLOGY + "gridIdentifier": [{"str": "grid.508031.f"}],
        ONTOLOGY + "creationDate": [{"str": "1904"}],
    }
    assert set(map(len, found["rows"][BASE + "id/organisation/nowhere"].values())) == {0}
    assert numbers["rows"][BASE + "id/action/crane"] == {ONTOLOGY + "partnerCount": [{"int": 44}]}


def test_an_identifier_finds_its_thing(real: httpx.Client) -> None:
    """What was matched before is found again by its URI (section 4.4)."""
    assert [(each["id"], each["match"]) for each in asked(real, query=SCIENSANO)] == [(SCIENSANO, True)]


def test_a_value_that_contradicts_is_no_match(real: httpx.Client) -> None:
    """A name alone matches; with a country that the graph contradicts it does not, with one it does not know it may."""
    in_belgium = [{"pid": "isInCountry", "v": {"id": BELGIUM}}]
    in_spain = [{"pid": "isInCountry", "v": "Espagne"}]

    assert asked(real, query="Sciensano", properties=in_belgium)[0]["match"] is True
    assert asked(real, query="Sciensano", properties=in_spain)[0]["match"] is False
    assert SCIENSANO in [each["id"] for each in asked(real, properties=in_belgium, type="Organisation", limit=50)]


def test_names_of_several_things_match_none(real: httpx.Client) -> None:
    """An action and a network are called EUnetCCC: without a class nothing is certain, with one it is."""
    assert [each["match"] for each in asked(real, query="EUnetCCC")[:2]] == [False, False]
    assert asked(real, query="EUnetCCC", type=["cnet:Network"])[0]["match"] is True


def test_no_graph_or_term_is_a_candidate(real: httpx.Client) -> None:
    """Candidates are things and concepts, never named graphs or the ontology's terms."""
    ids = [str(each["id"]) for name in ("organisation", "curated", "inferred") for each in asked(real, query=name)]

    assert ids
    assert [iri for iri in ids if iri.startswith(BASE) and not iri.startswith((BASE + "id/", CONCEPTS))] == []


@pytest.mark.parametrize(
    ("form", "status", "code"),
    [
        ({}, 400, "invalid-parameter"),
        ({"queries": "{"}, 400, "invalid-parameter"),
        ({"queries": "[]"}, 400, "invalid-parameter"),
        ({"queries": '{"q": 1}'}, 400, "invalid-parameter"),
        ({"queries": '{"q": {}}'}, 400, "invalid-parameter"),
        ({"queries": '{"q": {"query": NaN}}'}, 400, "invalid-parameter"),
        ({"queries": '{"q": {"query": "a", "limit": "many"}}'}, 400, "invalid-parameter"),
        ({"queries": '{"q": {"query": "a", "type": "no:Thing"}}'}, 400, "unknown-name"),
        ({"queries": '{"q": {"query": "a", "properties": [{"pid": "a b", "v": 1}]}}'}, 400, "invalid-parameter"),
        ({"queries": "[" * 100_000}, 400, "invalid-parameter"),
        ({"queries": json.dumps({str(n): {"query": "a"} for n in range(101)})}, 413, "request-too-large"),
        ({"extend": '{"ids": "id/a", "properties": []}'}, 400, "invalid-parameter"),
        ({"extend": '{"ids": ["a b"], "properties": []}'}, 400, "invalid-parameter"),
        ({"extend": '{"ids": [], "properties": [{"id": {}}]}'}, 400, "invalid-parameter"),
    ],
)
def test_what_is_no_batch_is_refused(
    real: httpx.Client, assert_problem: Problem, form: dict[str, str], status: int, code: str
) -> None:
    """A batch that cannot be read is refused whole, with an example of how to write it."""
    assert_problem(real.post("/reconcile", data=form or {"other": "x"}), status, code)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/reconcile/nowhere", 404, "not-found"),
        ("/reconcile/suggest/flyout", 404, "not-found"),
        ("/reconcile/properties", 400, "invalid-parameter"),
        ("/reconcile?queries={}", 400, "invalid-parameter"),
        ("/reconcile/preview", 400, "invalid-parameter"),
        ("/reconcile/preview?id=id/organisation/nowhere", 404, "nothing-found"),
        ("/reconcile/preview?id=javascript:alert(1)", 404, "nothing-found"),
        ("/reconcile/properties?type=a%20b", 400, "invalid-parameter"),
        ("/reconcile/suggest/entity?prefix=a&cursor=x", 400, "invalid-parameter"),
    ],
)
def test_what_is_not_offered_is_refused(
    real: httpx.Client, assert_problem: Problem, path: str, status: int, code: str
) -> None:
    """Addresses and identifiers that mean nothing are told apart from errors of the service."""
    assert_problem(real.get(path), status, code)


def test_strange_texts_are_reconciled(real: httpx.Client) -> None:
    """Any text in any place is answered, halves of characters, numbers and names of queries included."""
    texts = ["\ud800", "\x00", "a" * 5_000, "+", "'; DROP", "<script>", 7, 1.5, "Ⅷ ﬁ ß", "…"]
    constraints = [[{"pid": "website", "v": text}] for text in texts]
    batch = {
        f"\udfff{n}": {"query": text, "properties": constraint}
        for n, (text, constraint) in enumerate(zip(texts, constraints, strict=True))
    }
    found = real.post("/reconcile", data={"queries": json.dumps(batch)}).raise_for_status().json()

    assert len(found) == len(texts)
    assert all(isinstance(each["result"], list) for each in found.values())
