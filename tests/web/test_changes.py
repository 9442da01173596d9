"""Changes over HTTP, on a real server of the published graph with a revision log of its own."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.settings import Settings

JANE2 = "<https://w3id.org/cancernet-kg/id/action/jane-2>"
LABEL = "<http://www.w3.org/2004/02/skos/core#altLabel>"
CURATED = "https://w3id.org/cancernet-kg/graph/curated"
ONTOLOGY = "https://w3id.org/cancernet-kg/ontology#"
TURTLE = {"Content-Type": "text/turtle"}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data directory of the server."""
    return tmp_path_factory.mktemp("data-dir")


@pytest.fixture(scope="module")
def editable(
    real_settings: Settings, data_dir: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> Iterator[str]:
    """Run a server that can be written to and return its address."""
    settings = replace(real_settings, data_dir=data_dir, workers=2, access_log=False, max_upload_bytes=200_000)
    with start_server(settings) as address:
        yield address


@pytest.fixture(scope="module")
def curator(editable: str, data_dir: Path) -> Iterator[httpx.Client]:
    """Return a client with a curator's token."""
    headers = {"Authorization": f"Bearer {access.add(data_dir, 'marie', Role.CURATOR)}"}
    with httpx.Client(base_url=editable, headers=headers, trust_env=False, timeout=60) as held:
        yield held


def named(name: str) -> str:
    """Return a statement that gives JANE-2 one more name."""
    return f'{JANE2} {LABEL} "{name}"@fr .'


def propose(client: httpx.Client, turtle: str, graph: str = CURATED, **parameters: str) -> httpx.Response:
    """Send statements for a graph."""
    return client.post("/changes", params={"graph": graph, **parameters}, content=turtle, headers=TURTLE)


def rows(client: httpx.Client, query: str) -> list[list[str]]:
    """Return the rows of an answer."""
    text = client.get("/sparql", params={"query": query, "format": "csv"}).text
    return [line.split(",") for line in text.splitlines()[1:]]


def quads(client: httpx.Client) -> set[str]:
    """Return all asserted statements with their graphs."""
    query = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } FILTER(!STRENDS(STR(?g), '/revisions')) }"
    text = client.get("/sparql", params={"query": query, "format": "tsv"}).text
    derived = [f"<https://w3id.org/cancernet-kg/graph/{name}>" for name in ("void", "catalogue", "service", "examples")]
    return {line for line in text.splitlines()[1:] if line.rpartition("\t")[2] not in derived}


def test_what_is_published_can_be_read_at_once_and_says_who_did_it(curator: httpx.Client) -> None:
    """A published statement is there when the answer is, and the log and the graph tell who made it, when and why."""
    done = propose(curator, named("JANE bis"), message="Used in the press")

    assert done.status_code == 201, done.text
    revision = done.json()["revision"]
    assert (revision["actor"], revision["role"], revision["message"]) == ("marie", "curator", "Used in the press")
    assert done.headers["Location"] == f"/changes/{revision['number']}"
    assert done.headers["X-Revision"] == revision["id"]
    assert rows(curator, f'SELECT ?s {{ ?s {LABEL} "JANE bis"@fr }}') == [[JANE2[1:-1]]]
    told = curator.get(done.headers["Location"])
    assert told.json() == revision
    patch = curator.get(done.headers["Location"], headers={"Accept": "application/rdf-patch"})
    assert patch.headers["content-type"] == "application/rdf-patch"
    assert f"A {named('JANE bis')[:-2]} <{CURATED}> ." in patch.text.splitlines()
    who = rows(
        curator,
        f"""PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?id ?who ?why {{ ?revision dcterms:subject {JANE2} ; dcterms:identifier ?id ; dcterms:description ?why ;
          prov:wasGeneratedBy/prov:wasAssociatedWith/<http://xmlns.com/foaf/0.1/name> ?who }}""",
    )
    assert [revision["id"], "marie", "Used in the press"] in who


def test_a_rehearsal_changes_nothing(curator: httpx.Client) -> None:
    """With dry-run the report and the difference are the same, and nothing is stored."""
    before = curator.get("/changes").json()["newest"]
    done = propose(curator, named("JANE ter"), **{"dry-run": "true"})

    assert done.status_code == 200
    outcome = done.json()
    assert (outcome["publishable"], outcome["revision"], outcome["added"]) == (True, None, 1)
    assert outcome["difference"]["things"][0]["lines"][0]["value"] == '"JANE ter"@fr'
    assert curator.get("/changes").json()["newest"] == before
    assert rows(curator, f'SELECT ?s {{ ?s {LABEL} "JANE ter"@fr }}') == []


def test_labels_are_in_the_language_of_the_reader(curator: httpx.Client) -> None:
    """Who prefers French sees the things of a difference named in French."""
    belgium = "<http://publications.europa.eu/resource/authority/country/BEL>"
    statement = f"<https://w3id.org/cancernet-kg/id/organisation/sciensano> <{ONTOLOGY}isInCountry> {belgium} ."
    for language, name in (("fr-BE, en;q=0.5", "Belgique"), ("de, en", "Belgium")):
        parameters = {"graph": CURATED, "dry-run": "true"}
        headers = TURTLE | {"Accept-Language": language}
        outcome = curator.post("/changes", params=parameters, content=statement, headers=headers).json()

        assert [line["label"] for line in outcome["difference"]["things"][0]["lines"]] == [name]


def test_a_refusal_tells_everything_that_is_wrong(
    curator: httpx.Client, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """Unknown terms with what may be meant, links to nothing, wrong values: all at once, and nothing is changed."""
    before = quads(curator)
    wrong = f"""{JANE2} <{ONTOLOGY}ledBy> <https://w3id.org/cancernet-kg/id/organisation/nobody> ;
        <{ONTOLOGY}acronym> 17 ; <http://www.w3.org/2004/02/skos/core#prefLabel> "A second label"@en ."""
    body = assert_problem(propose(curator, wrong), 422, "change-refused")

    findings = body["report"]["report"]["findings"]
    codes = {finding["code"] for finding in findings}
    assert {"vocabulary/unknown-property", "references/dangling"} <= codes
    assert any(code.startswith("ThingShape") for code in codes)
    [unknown] = [finding for finding in findings if finding["code"] == "vocabulary/unknown-property"]
    assert "cnet:isLedBy" in unknown["hint"]
    assert set(unknown["message"]) == {"en", "fr"}
    assert quads(curator) == before


def test_what_cannot_be_read_is_told_with_its_line(
    curator: httpx.Client, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """A file that is not well-formed is refused with line and column, as a bad request."""
    body = assert_problem(propose(curator, named("x") + "\n" + JANE2 + " oops ."), 400, "upload-refused")

    [finding] = body["report"]["report"]["findings"][:1]
    assert finding["where"] == "upload:2:50"


def test_a_token_is_needed_even_for_a_rehearsal(editable: str) -> None:
    """Without a token, or with a wrong one, nothing is looked at; the answer says how to authenticate."""
    for headers in ({}, {"Authorization": "Bearer cnkg_wrong"}):
        address = f"{editable}/changes?dry-run=true"
        done = httpx.post(address, headers={**TURTLE, **headers}, content="", trust_env=False)
        assert done.status_code == 401
        assert done.headers["WWW-Authenticate"].startswith("Bearer")


def test_curators_leave_the_ontology_and_derived_graphs_alone(
    curator: httpx.Client, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """The ontology takes an administrator; what is derived takes nobody."""
    graphs = "https://w3id.org/cancernet-kg/graph/"
    assert_problem(propose(curator, named("x"), graph=graphs + "ontology"), 403, "forbidden")
    body = assert_problem(propose(curator, named("x"), graph=graphs + "inferred"), 400, "upload-refused")
    assert body["report"]["report"]["counts"]["violation"] >= 1


def test_a_lost_race_is_told(
    curator: httpx.Client, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """Who has seen an older state of the graph does not overwrite what came between."""
    seen = curator.get("/sparql", params={"query": "ASK {}"}).headers["X-Revision"]
    assert propose(curator, named("first")).status_code == 201
    late = curator.post(
        "/changes", params={"graph": CURATED}, content=named("second"), headers={**TURTLE, "If-Match": f'"{seen}"'}
    )
    assert_problem(late, 412, "precondition-failed")
    now = curator.get("/sparql", params={"query": "ASK {}"}).headers["ETag"]
    again = curator.post(
        "/changes", params={"graph": CURATED}, content=named("second"), headers={**TURTLE, "If-Match": now}
    )
    assert again.status_code == 201


def test_undoing_a_revision_leaves_the_graph_as_it_was(curator: httpx.Client) -> None:
    """Quad for quad, with what follows by inference; and undoing it again brings it back."""
    before = quads(curator)
    number = propose(curator, named("for a while")).json()["revision"]["number"]
    assert quads(curator) != before
    undone = curator.post("/changes", params={"reverts": str(number)})

    assert undone.status_code == 201, undone.text
    assert undone.json()["revision"]["reverts"] == number
    assert quads(curator) == before


def test_a_graph_may_be_named_as_people_write_it(curator: httpx.Client) -> None:
    """`graph/curated` means the same here as after `--graph`."""
    done = propose(curator, named("JANE brief"), graph="graph/curated", **{"dry-run": "true"})

    assert done.status_code == 200, done.text
    assert done.json()["difference"]["things"][0]["lines"][0]["graph"] == "curated"


def test_what_is_built_upon_a_revision_is_named_when_it_is_undone(curator: httpx.Client) -> None:
    """Who undoes a revision hears of later ones about the same things, which may have to be undone before."""
    first = propose(curator, named("JANE prima")).json()["revision"]["number"]
    second = propose(curator, named("JANE secunda")).json()["revision"]["number"]
    found = curator.post("/changes", params={"reverts": first, "dry-run": "true"}).json()["report"]["findings"]

    assert [(each["code"], each["where"]) for each in found] == [("graphs/built-upon", f"revision {second}")]
    assert f"undo revision {second} first" in found[0]["hint"]


def test_a_spreadsheet_is_not_put_in_the_place_of_graphs(
    curator: httpx.Client, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """The mode `replace` would remove what the rows leave unchanged, so it is refused for tables, with a way out."""
    files = [("file", ("Organisation.csv", "Organisation,Acronym\nid/organisation/sciensano,SC\n", "text/csv"))]
    done = curator.post("/changes", params={"mode": "replace"}, files=files)

    assert "remove" in assert_problem(done, 400, "invalid-parameter")["hint"]


def test_saying_it_twice_changes_nothing(curator: httpx.Client) -> None:
    """What the graph says already makes no revision."""
    assert propose(curator, named("once")).status_code == 201
    again = propose(curator, named("once"))

    assert again.status_code == 200
    assert (again.json()["unchanged"], again.json()["revision"]) == (True, None)


def test_several_files_come_as_a_form(curator: httpx.Client) -> None:
    """A browser's form sends files and fields; the files are one change."""
    files = [
        ("file", ("one.ttl", named("form one"), "text/turtle")),
        ("file", ("two.nt", named("form two"), "application/n-triples")),
    ]
    done = curator.post("/changes", data={"graph": CURATED, "message": "Two files"}, files=files)

    assert done.status_code == 201, done.text
    assert (done.json()["added"], done.json()["revision"]["message"]) == (2, "Two files")


def test_a_form_without_a_file_is_a_mistake(
    curator: httpx.Client, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """Who forgets the file is told so, and not that nothing had to be changed."""
    done = curator.post("/changes", files={"message": (None, "Announced")})

    assert_problem(done, 400, "invalid-parameter")


def test_an_upload_has_a_limit(
    curator: httpx.Client, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """A longer body is refused before it is stored, declared or not."""
    assert_problem(propose(curator, "#" * 300_000), 413, "upload-too-large")
    pieces = (b"#" * 50_000 for _ in range(6))
    done = curator.post("/changes", params={"graph": CURATED}, content=pieces, headers=TURTLE)
    assert_problem(done, 413, "upload-too-large")


def test_updates_say_which_graph(
    curator: httpx.Client, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """SPARQL Update goes through the same checks; the merged default graph cannot be written."""
    statement = named("by update")
    refused = curator.post("/update", data={"update": f"INSERT DATA {{ {statement} }}"})
    assert "GRAPH" in str(assert_problem(refused, 403, "not-writable")["hint"])
    done = curator.post("/update", data={"update": f"INSERT DATA {{ GRAPH <{CURATED}> {{ {statement} }} }}"})
    assert (done.status_code, done.json()["added"]) == (200, 1), done.text
    moved = curator.post(
        "/update",
        content="DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?o = 'by update'@fr) }",
        headers={"Content-Type": "application/sparql-update"},
    )
    assert (moved.status_code, moved.json()["removed"]) == (200, 1), moved.text
    nowhere = curator.post("/sparql", data={"update": f"INSERT DATA {{ {statement} }}"})
    assert "/update" in str(assert_problem(nowhere, 403, "read-only")["hint"])


def test_the_log_is_listed_page_by_page(curator: httpx.Client) -> None:
    """The newest revisions come first, with a link to older ones, down to the graph as it was shipped."""
    newest = curator.get("/changes").json()["newest"]
    page, found = "/changes?limit=2", []
    while page:
        listed = curator.get(page)
        found += [record["number"] for record in listed.json()["revisions"]]
        page = listed.links.get("next", {}).get("url", "")
    assert found == list(range(newest, 0, -1))
    first = curator.get("/changes/1").json()
    assert (first["entry"], first["removed"]) == ("shipped", 0)


def test_a_server_without_a_log_only_reads(
    real_server: str, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]]
) -> None:
    """Every way to write says that there is nothing to write to, whatever the token."""
    with httpx.Client(base_url=real_server, trust_env=False, headers={"Authorization": "Bearer x"}) as client:
        for method, path in (
            ("POST", "/changes"),
            ("POST", "/update"),
            ("PUT", f"/graphs?graph={CURATED}"),
            ("DELETE", f"/graphs?graph={CURATED}"),
        ):
            assert_problem(client.request(method, path, content=b"", headers=TURTLE), 403, "not-writable")


def test_a_browser_is_sent_to_the_page_of_the_log(curator: httpx.Client, real_server: str) -> None:
    """Whoever likes a page best reads the history as one, without a token; a server without a log says so."""
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    to = {
        path: httpx.get(f"{curator.base_url}/{path}", headers=browser, trust_env=False, follow_redirects=True)
        for path in ("changes", "changes?before=2", "changes/1", "changes/1?format=json", "changes/1.patch")
    }
    without = httpx.get(f"{real_server}/changes", headers=browser, trust_env=False)

    assert [answer.status_code for answer in to.values()] == [200] * 5
    assert [str(answer.url).removeprefix(f"{curator.base_url}/") for answer in to.values()] == [
        *("curate/changes", "curate/changes?before=2", "curate/changes/1", "changes/1?format=json", "changes/1.patch"),
    ]
    assert to["changes/1?format=json"].json()["entry"] == "shipped"
    assert (without.status_code, without.headers["location"]) == (303, "/#changes")
    assert curator.get("/changes?format=turtle").status_code == 400


def test_an_answer_of_the_log_is_valid_json(curator: httpx.Client) -> None:
    """The report of a change can be read by any JSON parser, whatever is in it."""
    done = propose(curator, named("a \\u0022quoted\\u0022 name"), **{"dry-run": "true"})
    assert json.loads(done.content)["added"] == 1


def test_a_report_comes_as_a_page_or_as_shacl_too(curator: httpx.Client) -> None:
    """The findings of a refusal in the reader's language as HTML, and as a SHACL validation report in Turtle."""
    wrong = f"{JANE2} <{ONTOLOGY}ledBy> <https://w3id.org/cancernet-kg/id/organisation/int> ."
    page = curator.post(
        "/changes",
        params={"graph": CURATED, "format": "html"},
        content=wrong,
        headers={**TURTLE, "Accept-Language": "fr"},
    )
    assert (page.status_code, page.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "n'est pas dans l'ontologie" in page.text.replace("&#x27;", "'").replace("&#39;", "'")
    shacl = propose(curator, wrong, format="turtle")
    assert (shacl.status_code, shacl.headers["content-type"]) == (422, "text/turtle; charset=utf-8")
    assert "sh:conforms false" in shacl.text or '"false"' in shacl.text
