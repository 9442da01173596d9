"""Dumps of revisions on a real server: what they hold, that they are equal everywhere, checksums, parts of files."""

import gzip
import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Quad, RdfFormat, parse

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.settings import Settings
from cancernet_kg.store.log import Log

CURATED = "https://w3id.org/cancernet-kg/graph/curated"
JANE = "https://w3id.org/cancernet-kg/id/action/jane"
LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
UPDATE = f'INSERT DATA {{ GRAPH <{CURATED}> {{ <{JANE}> <{LABEL}> "JANE de plus"@fr }} }}'
FORMATS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data directory of the server."""
    return tmp_path_factory.mktemp("dumps")


@pytest.fixture(scope="module")
def client(
    real_settings: Settings, data_dir: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> Iterator[httpx.Client]:
    """Run a server whose log has two revisions and return a client."""
    settings = replace(real_settings, data_dir=data_dir, workers=2, access_log=False)
    token = access.add(data_dir, "marie", Role.CURATOR)
    with start_server(settings) as address, httpx.Client(base_url=address, timeout=60) as held:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/sparql-update"}
        assert held.post("/update", content=UPDATE, headers=headers).status_code in {200, 201, 204}
        yield held


def quads(client: httpx.Client, revision: int, extension: str) -> set[Quad]:
    """Return what a dump holds."""
    answer = client.get(f"/dumps/{revision}/cancernet.{extension}.gz")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/gzip")
    return set(parse(gzip.decompress(answer.content), format=FORMATS[extension]))


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


def test_checksums_tell_what_the_files_are(client: httpx.Client) -> None:
    """SHA256SUMS is what `sha256sum -c` reads; the list tells the same and the sizes."""
    lines = client.get("/dumps/2/SHA256SUMS").text.splitlines()
    sums = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    listed = client.get("/dumps/2").json()

    for file in listed["files"]:
        content = client.get(file["href"]).content
        assert hashlib.sha256(content).hexdigest() == sums[file["name"]] == file["sha256"]
        assert len(content) == file["bytes"]
    assert [each["number"] for each in client.get("/dumps").json()["revisions"]] == [2, 1]
    assert client.get(f"/dumps/{listed['revision']}/SHA256SUMS").text == client.get("/dumps/2/SHA256SUMS").text


def test_parts_of_a_file_can_be_asked_for(client: httpx.Client) -> None:
    """A download that broke off is resumed, if the file is still the same (RFC 9110, sections 13.1.5 and 14.2)."""
    whole = client.get("/dumps/2/cancernet.nq.gz")
    tag = whole.headers["etag"]
    rest = client.get("/dumps/2/cancernet.nq.gz", headers={"Range": "bytes=1000-", "If-Range": tag})
    beyond = client.get("/dumps/2/cancernet.nq.gz", headers={"Range": f"bytes={len(whole.content)}-"})
    head = client.head("/dumps/2/cancernet.nq.gz")

    assert whole.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert tag.startswith('"')
    assert (rest.status_code, rest.content) == (206, whole.content[1000:])
    assert rest.headers["content-range"] == f"bytes 1000-{len(whole.content) - 1}/{len(whole.content)}"
    assert client.get("/dumps/2/cancernet.nq.gz", headers={"Range": "bytes=5-", "If-Range": '"x"'}).status_code == 200
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(whole.content)}")
    assert (head.status_code, head.content, int(head.headers["content-length"])) == (200, b"", len(whole.content))
    assert client.get("/dumps/2/cancernet.nq.gz", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["3", "0", "x", "2/cancernet.zip", "2/../1", "2/cancernet.nq.gz.sha256", "2/x/y"])
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    """Unknown revisions and files are answered with a problem."""
    answer = client.get(f"/dumps/{path.replace('..', '%2e%2e')}")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
