import csv
import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from cancernet_kg import formats
from cancernet_kg.curation.desk import begin
from cancernet_kg.formats import Kind
from cancernet_kg.namespaces import CURATED_GRAPH, GRAPHS, ONTOLOGY, PREFIXES, REVISIONS, THINGS
from cancernet_kg.settings import Settings
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.record import Origin

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
PARTNERS = {"s": "id/action/crane", "p": "cnet:partnerCount", "o": "44"}
INVOLVED = {"s": "id/action/jane", "p": "cnet:involves", "o": "id/organisation/sc"}
CURATED = NamedNode(CURATED_GRAPH)
DERIVED = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")


@pytest.fixture(scope="module")
def real(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the published graph."""
    with httpx.Client(base_url=real_server, trust_env=False) as held:
        yield held


def ask(client: httpx.Client, asked: dict[str, str], **headers: str) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON that evidence is told in."""
    response = client.get("/evidence", params=asked, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json"), response.text
    return response.json()


def triples(response: httpx.Response) -> set[tuple[str, str, str]]:
    """Return the triples of an answer that name no blank node."""
    media_type = response.headers["content-type"].partition(";")[0]
    quads = parse(response.content, format=RdfFormat.from_media_type(media_type))
    terms = ((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads)
    return {each for each in terms if "_:" not in each[0] + each[2]}


def test_a_stated_triple_comes_with_every_document_and_line(real: httpx.Client) -> None:
    """Two documents say how many partners CraNE has: their graphs, titles, lines and evidence are told."""
    (statement,) = ask(real, PARTNERS)["statements"]

    assert (statement["status"], statement["object"]["value"]) == ("stated", "44")
    assert statement["predicate"]["label"] == "number of partners"
    assert [
        (each["graph"].rpartition("/")[2], each["firstLine"], each["lastLine"]) for each in statement["supports"]
    ] == [
        ("crane-communique-fr", 53, 53),
        ("lih-crane-article", 25, 25),
    ]
    assert statement["supports"][0]["document"] == f"{THINGS}document/crane-communique-fr"
    assert statement["supports"][0]["evidence"] == f"{THINGS}evidence/crane-communique-fr/l53-1"


def test_labels_come_in_the_reader_s_language(real: httpx.Client) -> None:
    """By header, or by the parameter, which wins."""
    by_header = ask(real, PARTNERS, **{"Accept-Language": "fr"})["statements"][0]
    by_parameter = ask(real, {**PARTNERS, "lang": "en"}, **{"Accept-Language": "fr"})["statements"][0]

    assert by_header["predicate"] == {
        "uri": f"{ONTOLOGY}partnerCount",
        "label": "nombre de partenaires",
        "language": "fr",
    }
    assert by_header["supports"][0]["title"] == "Communiqué en français sur CraNE"
    assert by_parameter["predicate"]["label"] == "number of partners"


def test_an_inferred_triple_comes_with_its_rule_and_premises_down_to_lines(real: httpx.Client) -> None:
    """SC takes part in JANE since it leads a part of it, as line 62 says."""
    (statement,) = ask(real, INVOLVED)["statements"]
    lines: list[int] = []

    def walk(found: dict[str, Any]) -> None:
        assert (found["status"] == "inferred") == ("rule" in found) == bool(found.get("premises"))
        lines.extend(each["firstLine"] for each in found["supports"])
        for premise in found.get("premises", []):
            walk(premise)

    walk(statement)
    assert statement["rule"] == "cnet:involves propertyChain cnet:hasPart o cnet:involves"
    assert statement["supports"] == []
    assert lines == [62, 62, 62]


def test_without_predicate_or_value_all_statements_come_in_pages(real: httpx.Client) -> None:
    """Following `next` leads through every statement once, in the language and revision that were asked."""
    revision = real.get("/health/ready").json()["revision"]
    page = ask(real, {"s": "id/action/crane", "limit": "10", "lang": "fr", "revision": revision})
    seen = page["statements"]
    while "next" in page:
        assert len(page["statements"]) == 10
        page = real.get(page["next"]).json()
        seen += page["statements"]
    keys = [(each["predicate"]["uri"], str(each["object"])) for each in seen]

    assert len(set(keys)) == len(keys) == page["count"] > 60
    assert {each["predicate"].get("language") for each in seen} <= {"fr", None}
    assert "fr" in {each["predicate"].get("language") for each in seen}


@pytest.mark.parametrize("format_", formats.offers(Kind.GRAPH), ids=lambda format_: format_.name)
def test_evidence_comes_as_the_nodes_that_the_graph_holds(real: httpx.Client, format_: formats.Format) -> None:
    """In every RDF format, by header as by name; `json` alone means JSON."""
    by_header = real.get("/evidence", params=PARTNERS, headers={"Accept": format_.media_type})
    by_name = real.get("/evidence", params={**PARTNERS, "format": format_.name})
    node = f"<{THINGS}evidence/lih-crane-article/l25-15>"

    assert by_header.headers["content-type"] == by_name.headers["content-type"] == format_.content_type
    assert triples(by_header) == triples(by_name)
    assert (node, f"<{PREFIXES['rdf']}subject>", f"<{THINGS}action/crane>") in triples(by_header)
    assert len(triples(by_header)) == 14


def test_what_follows_is_told_in_prov(real: httpx.Client) -> None:
    """The statement is derived from its premises, those from evidence: from the node, all lines can be reached."""
    response = real.get("/evidence", params=INVOLVED, headers={"Accept": "application/n-triples"})
    quads = list(parse(response.content, format=RdfFormat.N_TRIPLES))
    (start,) = {quad.subject for quad in quads if quad.predicate == DERIVED} - {
        quad.object for quad in quads if quad.predicate == DERIVED
    }
    reached: set[object] = set()
    waiting: set[object] = {start}
    while waiting:
        reached |= waiting
        waiting = {quad.object for quad in quads if quad.predicate == DERIVED and quad.subject in waiting} - reached

    said = {(quad.predicate.value, str(quad.object)) for quad in quads if quad.subject == start}
    assert (PREFIXES["rdf"] + "type", f"<{PREFIXES['rdf']}Statement>") in said
    assert (PREFIXES["rdf"] + "object", f"<{THINGS}organisation/sc>") in said
    assert {str(each).rpartition("/")[2] for each in reached if isinstance(each, NamedNode)} == {
        "l62-1>",
        "l62-4>",
        "l62-5>",
    }


def test_a_graph_without_lines_is_told_as_what_the_statement_is_derived_from(real: httpx.Client) -> None:
    """Curators' statements have no lines: the graph is the source."""
    asked = {"s": "id/action/crane", "p": "skos:prefLabel"}
    (support,) = ask(real, asked)["statements"][0]["supports"]
    written = real.get("/evidence", params={**asked, "format": "ntriples"}).text

    assert (support["graph"], support["firstLine"]) == (f"{GRAPHS}curated", None)
    assert f"<{DERIVED.value}> <{GRAPHS}curated>" in written


def test_a_table_has_a_row_for_each_document_and_passage(real: httpx.Client) -> None:
    """Spreadsheet users get statement, document and lines side by side; what follows names its premises."""
    stated, inferred = (
        list(csv.DictReader(io.StringIO(real.get("/evidence", params={**asked, "format": "csv"}).text)))
        for asked in (PARTNERS, INVOLVED)
    )

    assert [(row["object"], row["first_line"], row["premise"]) for row in stated] == [
        ("44", "53", ""),
        ("44", "25", ""),
    ]
    assert [(row["status"], row["first_line"]) for row in inferred] == [("inferred", "62")] * 3
    assert all(row["rule"] and row["premise"] and row["document"] for row in inferred)


def test_nothing_found_names_what_comes_near(real: httpx.Client, assert_problem: Problem) -> None:
    """A wrong value is answered with the right ones, which can be sent as they are."""
    missing = assert_problem(real.get("/evidence", params={**PARTNERS, "o": "45"}), 404, "nothing-found")
    near = '"44"^^<http://www.w3.org/2001/XMLSchema#integer>'

    assert missing["available"] == [near]
    assert ask(real, {**PARTNERS, "o": near})["count"] == 1
    assert_problem(real.get("/evidence", params={"s": "id/action/nobody"}), 404, "nothing-found")


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 400, "invalid-parameter"),
        ("s=", 400, "invalid-parameter"),
        ("s=a&s=b", 400, "invalid-parameter"),
        ("s=nonsense", 400, "invalid-parameter"),
        ("s=id/action/crane&subject=x", 400, "invalid-parameter"),
        ("s=id/action/crane&o=%22open", 400, "invalid-parameter"),
        ("s=id/action/crane&page=0", 400, "invalid-parameter"),
        ("s=id/action/crane&page=9999", 400, "invalid-parameter"),
        ("s=id/action/crane&limit=101", 400, "invalid-parameter"),
        ("s=id/action/crane&lang=de", 400, "invalid-parameter"),
        ("s=id/action/crane&s=%FF", 400, "invalid-parameter"),
        ("s=id/action/crane&format=png", 400, "unknown-format"),
        ("s=id/action/crane&revision=000000000000", 404, "unknown-revision"),
        ("s=id/action/%00", 400, "invalid-parameter"),
    ],
)
def test_what_cannot_be_understood_is_refused(
    real: httpx.Client, assert_problem: Problem, query: str, status: int, code: str
) -> None:
    """Each mistake is named with a hint, and nothing is guessed."""
    assert_problem(real.get(f"/evidence?{query}"), status, code)


def test_other_media_types_and_methods_are_refused(real: httpx.Client, assert_problem: Problem) -> None:
    """No format fits an image, and nothing can be written here."""
    refused = real.get("/evidence", params=PARTNERS, headers={"Accept": "image/png"})

    assert_problem(refused, 406, "not-acceptable")
    assert_problem(real.post("/evidence", params=PARTNERS), 405, "method-not-allowed")


def test_a_client_that_has_the_evidence_gets_nothing_again(real: httpx.Client) -> None:
    """ETag and Vary let caches keep it, in each language and format."""
    first = real.get("/evidence", params=PARTNERS)
    again = real.get("/evidence", params=PARTNERS, headers={"If-None-Match": first.headers["etag"]})
    other = real.get("/evidence", params=PARTNERS, headers={"Accept-Language": "fr"})

    assert (again.status_code, again.content) == (304, b"")
    assert {"Accept", "Accept-Language"} <= set(first.headers["vary"].split(", "))
    assert first.headers["etag"] != other.headers["etag"]
    assert real.head("/evidence", params=PARTNERS).headers["etag"] == first.headers["etag"]


def test_files_that_are_served_as_they_are_have_evidence_too(small: httpx.Client) -> None:
    """Without ontology and log, the graphs are told all the same."""
    (statement,) = ask(small, {"s": "urn:ex:alpha", "p": "urn:ex:size"})["statements"]

    assert [each["graph"] for each in statement["supports"]] == ["urn:ex:a", "urn:ex:b"]
    assert [each["revisions"] for each in statement["supports"]] == [[], []]


def test_the_revision_that_brought_a_statement_is_told(
    real_settings: Settings, tmp_path: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    """What a revision added is traced to it, with its time; what was shipped, to the first."""
    logged = replace(real_settings, data_dir=tmp_path / "log", access_log=False)
    log = begin(logged)
    note = Quad(NamedNode(f"{THINGS}action/crane"), NamedNode(f"{ONTOLOGY}note"), Literal("new"), CURATED)
    with log.writing() as writer:
        origin = Origin(actor="Ada", role="curator", entry="load", tools={}, checks={})
        record = writer.append(Changes((note,)), base=1, origin=origin)
    with start_server(logged) as address, httpx.Client(base_url=address, trust_env=False) as client:
        (added,) = ask(client, {"s": "id/action/crane", "p": "cnet:note"})["statements"][0]["supports"]
        shipped = ask(client, PARTNERS)["statements"][0]["supports"]

    assert added["graph"] == CURATED.value
    (revision,) = added["revisions"]
    assert (revision["uri"], revision["number"]) == (f"{REVISIONS}2", 2)
    assert datetime.fromisoformat(revision["time"]) == datetime.fromisoformat(record.time)
    assert [[each["number"] for each in support["revisions"]] for support in shipped] == [[1], [1]]
