"""Dumps of revisions on a real server: what they hold, that they are equal everywhere, checksums, parts of files."""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from cancernet_kg.namespaces import ONTOLOGY, PREFIXES
from cancernet_kg.store.log import Log
from tests.web.checking import errors_in

CURATED = "https://w3id.org/cancernet-kg/graph/curated"
JANE = "https://w3id.org/cancernet-kg/id/action/jane"
LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
UPDATE = f'INSERT DATA {{ GRAPH <{CURATED}> {{ <{JANE}> <{LABEL}> "JANE de plus"@fr, "=JANE | 2"@fr }} }}'
FORMATS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
NQUADS = "/dumps/2/cancernet.nq.gz"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
Problem = Callable[[httpx.Response, int, str], dict[str, object]]


@pytest.fixture(scope="module")
def client(curator: httpx.Client) -> httpx.Client:
    """Return a client of a server whose log has two revisions."""
    headers = {"Content-Type": "application/sparql-update"}
    assert curator.post("/update", content=UPDATE, headers=headers).status_code in {200, 201, 204}
    return curator


def quads(client: httpx.Client, revision: int, extension: str) -> set[Quad]:
    """Return what a dump holds."""
    answer = client.get(f"/dumps/{revision}/cancernet.{extension}.gz")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/gzip")
    return set(parse(gzip.decompress(answer.content), format=FORMATS[extension]))


def rows(client: httpx.Client, revision: int, name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    answer = client.get(f"/dumps/{revision}/csv/{name}.csv")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8; header=present")
    return list(csv.DictReader(io.StringIO(answer.text, newline=""), strict=True))


@pytest.mark.parametrize("revision", [1, 2])
def test_a_dump_is_what_is_asserted_in_a_revision(client: httpx.Client, data_dir: Path, revision: int) -> None:
    """The N-Quads of the newest revision and of an older one are the log's, to the last quad."""
    assert quads(client, revision, "nq") == set(Log(data_dir).restore(revision).quads())


@pytest.mark.parametrize("extension", ["trig", "jsonld"])
def test_each_format_of_a_dump_says_the_same(client: httpx.Client, extension: str) -> None:
    """The same number of statements in the same graphs; blank nodes may have other labels."""
    written, expected = quads(client, 2, extension), quads(client, 2, "nq")

    assert len(written) == len(expected)
    assert {quad for quad in written if "c14n" not in str(quad)} >= {q for q in expected if "c14n" not in str(q)}


def test_equal_revisions_give_equal_files_everywhere(client: httpx.Client, real_server: str) -> None:
    """A server that only reads makes the very bytes that another one makes of its first revision."""
    with httpx.Client(base_url=real_server, timeout=60) as other:
        listed = other.get("/dumps").json()["revisions"][0]
        for file in listed["files"]:
            assert other.get(file["href"]).content == client.get(f"/dumps/1/{file['name']}").content
        tables = other.get(listed["tables"]).json()["tables"]
        assert other.get(tables[0]["href"]).content == client.get(f"/dumps/1/csv/{tables[0]['name']}").content


@pytest.mark.parametrize("folder", ["/dumps/2", "/dumps/2/csv"])
def test_checksums_tell_what_the_files_are(client: httpx.Client, folder: str) -> None:
    """SHA256SUMS is what `sha256sum -c` reads; the list tells the same and the sizes."""
    lines = client.get(f"{folder}/SHA256SUMS").text.splitlines()
    sums = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    told = client.get(folder).json()
    listed = {file["name"]: file for file in told.get("files", told["tables"])}

    assert set(sums) - set(listed) == (set() if folder == "/dumps/2" else {"datapackage.json"})
    for name, checksum in sums.items():
        content = client.get(f"{folder}/{name}").content
        assert hashlib.sha256(content).hexdigest() == checksum
        assert name not in listed or (listed[name]["sha256"], listed[name]["bytes"]) == (checksum, len(content))
    assert [each["number"] for each in client.get("/dumps").json()["revisions"]] == [2, 1]
    by_name = folder.replace("2", told["revision"])
    assert client.get(f"{by_name}/SHA256SUMS").text == client.get(f"{folder}/SHA256SUMS").text


def test_a_table_has_a_row_for_each_thing_that_is_given_the_class(client: httpx.Client, data_dir: Path) -> None:
    """In each revision the things of all tables are those of its log, and cells hold what it states of them."""
    for revision in (1, 2):
        typed = [
            (str(quad.subject).strip("<>"), quad.object.value)
            for quad in Log(data_dir).restore(revision).quads()
            if quad.predicate.value == PREFIXES["rdf"] + "type" and isinstance(quad.object, NamedNode)
        ]
        tables = client.get(f"/dumps/{revision}/csv").json()["tables"]
        assert {each["class"] for each in tables} == {kind for _, kind in typed}
        for table in tables:
            expected = {uri for uri, kind in typed if kind == table["class"]}
            found = [row["uri"] for row in rows(client, revision, table["name"].removesuffix(".csv"))]
            assert sorted(found) == sorted(expected)
            assert table["rows"] == len(found)


def test_cells_hold_labels_by_language_and_no_formulas(client: httpx.Client) -> None:
    """A language is a column; several values are separated; what looks like a formula is none; a number stays one."""
    before = {row["uri"]: row for row in rows(client, 1, "Project")}[JANE]
    after = {row["uri"]: row for row in rows(client, 2, "Project")}[JANE]
    name = "skos:altLabel@fr"

    assert list(before)[:3] == ["uri", "skos:prefLabel@en", "skos:prefLabel@fr"]
    assert before["skos:prefLabel@en"].startswith("JANE")
    assert before["cnet:partnerCount"] == "35"
    assert set(after[name].removeprefix("'").split(" | ")) - set(before.get(name, "").split(" | ")) == {
        r"=JANE \| 2",
        "JANE de plus",
    }
    assert after[name].startswith("'=")
    assert {key: value for key, value in after.items() if key != name} == {k: v for k, v in before.items() if k != name}


def test_the_archive_holds_the_tables_and_describes_them(client: httpx.Client) -> None:
    """All tables in one file, byte for byte, and a description by which programs read each column."""
    archive = ZipFile(io.BytesIO(client.get("/dumps/2/cancernet.csv.zip").content))
    described = json.loads(archive.read("datapackage.json"))

    assert archive.testzip() is None
    assert archive.read("datapackage.json") == client.get("/dumps/2/csv/datapackage.json").content
    assert archive.namelist() == [*(each["path"] for each in described["resources"]), "datapackage.json"]
    for name in ("Organisation.csv", "skos-Concept.csv", "owl-Class.csv"):
        assert archive.read(name) == client.get(f"/dumps/2/csv/{name}").content
    (table,) = [each for each in described["resources"] if each["class"] == f"{ONTOLOGY}WorkPackage"]
    assert table["titles"] == {"en": "work package", "fr": "lot de travaux"}
    assert [field["name"] for field in table["schema"]["fields"]] == list(rows(client, 2, "WorkPackage")[0])


def test_parts_of_a_file_can_be_asked_for(client: httpx.Client) -> None:
    """A download that broke off is resumed, if the file is still the same (RFC 9110, sections 13.1.5 and 14.2)."""
    for path in (NQUADS, "/dumps/2/cancernet.csv.zip", "/dumps/2/csv/Evidence.csv"):
        whole = client.get(path)
        tag = whole.headers["etag"]
        rest = client.get(path, headers={"Range": "bytes=1000-", "If-Range": tag})
        head = client.head(path, headers={"Range": "bytes=0-9"})

        assert whole.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert tag.startswith('"')
        assert (rest.status_code, rest.content) == (206, whole.content[1000:])
        assert rest.headers["content-range"] == f"bytes 1000-{len(whole.content) - 1}/{len(whole.content)}"
        assert client.get(path, headers={"Range": "bytes=5-", "If-Range": '"x"'}).status_code == 200
        assert (head.status_code, head.content, int(head.headers["content-length"])) == (200, b"", len(whole.content))
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_parts_that_are_not_there_are_a_problem(client: httpx.Client, assert_problem: Problem) -> None:
    """416 with the size of the file, 400 for what is no range; neither where the condition on it is not met."""
    size = len(client.get(NQUADS).content)
    for asked in (f"bytes={size}-", "bytes=-0", f"bytes={size}-{size + 9}, {size + 1}-"):
        answer = client.get(NQUADS, headers={"Range": asked})
        assert_problem(answer, 416, "range-not-satisfiable")
        assert answer.headers["content-range"] == f"bytes */{size}"
    for asked in ("bytes=5-1", "bytes=x", "bytes=", "5-9"):
        assert_problem(client.get(NQUADS, headers={"Range": asked}), 400, "malformed-range")
        assert client.get(NQUADS, headers={"Range": asked, "If-Range": '"x"'}).status_code == 200
    some = client.get(NQUADS, headers={"Range": f"bytes=0-1,{size}-"})
    assert (some.status_code, len(some.content)) == (206, 2)
    assert client.get(NQUADS, headers={"Range": "lines=1-2"}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("3", "0", "x", "2/cancernet.zip", "2/../1", "2/cancernet.nq.gz.sha256", "2/x/y", "2/csv/Nothing.csv"),
        *(
            "2/csv/../cancernet.nq.gz",
            "2/csv/Organisation.csv.sha256",
            "2/csv/Organisation.csv/x",
            "2/csv/organisation.csv",
        ),
    ],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    """Unknown revisions and files are answered with a problem."""
    answer = client.get(f"/dumps/{path.replace('..', '%2e%2e')}")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_lists_are_pages_for_people(client: httpx.Client, real_server: str, tmp_path: Path) -> None:
    """A browser gets valid pages in either language, whose links lead to files; everybody else gets JSON."""
    (tmp_path / "without-log.html").write_text(httpx.get(f"{real_server}/dumps", headers=HTML).text, encoding="utf-8")
    for number, path in enumerate(("/dumps", "/dumps/2", "/dumps/2/csv", "/dumps?before=2")):
        for language, word in (("en", "Revision"), ("fr", "Révision")):
            page = client.get(path, headers={**HTML, "Accept-Language": language})
            assert (page.headers["content-type"], page.headers["content-language"]) == (
                "text/html; charset=utf-8",
                language,
            )
            assert word in page.text
            (tmp_path / f"{number}-{language}.html").write_text(page.text, encoding="utf-8")
        assert client.get(path).headers["content-type"] == "application/json"
    assert "<h2" in (tmp_path / "without-log.html").read_text()
    assert 'href="/dumps/2/csv/Organisation.csv"' in client.get("/dumps/2/csv", headers=HTML).text
    assert "lot de travaux" in client.get("/dumps/2/csv?lang=fr&format=html").text
    assert client.get("/dumps?format=json", headers=HTML).headers["content-type"] == "application/json"
    assert errors_in(tmp_path) == []


@pytest.mark.parametrize("accept", ["text/turtle", "image/png"])
def test_lists_in_no_other_format(client: httpx.Client, accept: str, assert_problem: Problem) -> None:
    """A list that cannot be written as somebody wants is refused, and so is a format or language that is not known."""
    assert_problem(client.get("/dumps", headers={"Accept": accept}), 406, "not-acceptable")
    assert_problem(client.get("/dumps/2?format=turtle"), 400, "unknown-format")
    assert_problem(client.get("/dumps/2/csv?format=html&lang=xx"), 400, "invalid-parameter")
