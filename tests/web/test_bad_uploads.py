"""Bad uploads sent to a running server: each is refused with a finding that says where and why, and harms nothing."""

import tempfile
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
from tests.curation.bad_tables import BAD_TABLES
from tests.curation.bad_uploads import BAD_UPLOADS, BadUpload

MOST_MEBIBYTES = 64


@pytest.fixture(scope="module")
def curator(
    real_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    start_server: Callable[..., AbstractContextManager[str]],
) -> Iterator[httpx.Client]:
    """Run a server that takes uploads of up to 64 MiB and return a curator's client."""
    folder = tmp_path_factory.mktemp("data-dir")
    settings = replace(
        real_settings,
        data_dir=folder,
        workers=2,
        access_log=False,
        max_upload_bytes=MOST_MEBIBYTES * 1024 * 1024,
        change_timeout=60,
    )
    headers = {"Authorization": f"Bearer {access.add(folder, 'marie', Role.CURATOR)}"}
    with (
        start_server(settings) as address,
        httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=90) as held,
    ):
        yield held


@pytest.mark.parametrize("case", BAD_UPLOADS, ids=lambda case: case.name)
def test_a_bad_upload_is_refused_with_its_place(curator: httpx.Client, case: BadUpload) -> None:
    """Whatever is wrong with RDF that is sent, the answer names it, and the revision stays the same."""
    parameters = {"graph": case.graph} if case.graph else {}
    headers = {"Content-Type": case.media_type} if case.media_type else {}
    content: Any = case.pieces() if case.is_large else b"".join(case.pieces())
    name = case.file_name.encode("ascii", "replace").decode()
    if name.isprintable():
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    done = curator.post("/changes", params=parameters, content=content, headers=headers)

    assert_refused(done, {case.code})
    assert_unharmed(curator)


@pytest.mark.parametrize("case", BAD_TABLES, ids=lambda case: case.name)
def test_a_bad_spreadsheet_is_refused_with_its_place(curator: httpx.Client, case: Any) -> None:  # noqa: ANN401
    """Whatever is wrong with a table that is sent in a form, the answer names it, and the revision stays the same."""
    done = curator.post("/changes", files={"file": (case.file, case.make(), case.media_type)})

    # What is no table that can be read is recognised as such before it is taken for one.
    assert_refused(done, {f"table/{case.code}"}, other="upload/")
    assert_unharmed(curator)


def test_no_upload_is_left_behind(curator: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> None:
    """After all of them nothing lies around in the data directory."""
    curator.post("/changes", params={"dry-run": "1"}, content=b"x", headers={"Content-Type": "text/turtle"})
    assert list(Path(tmp_path_factory.getbasetemp()).glob("data-dir*/uploads/*")) == []


def assert_refused(done: httpx.Response, codes: set[str], other: str = "-") -> None:
    """Assert that an answer is a problem with the finding that was expected, and tells no path of the machine."""
    assert 400 <= done.status_code < 500, done.text[:2000]
    assert done.headers["content-type"] == "application/problem+json"
    assert tempfile.gettempdir() not in done.text
    body = done.json()
    if body["code"] == "upload-too-large":
        assert codes == {"upload/too-large"}
        return
    findings = body["report"]["report"]["findings"]
    found = {finding["code"] for finding in findings}
    assert codes & found or any(code.startswith(other) for code in found), found
    assert all(finding["where"] and set(finding["message"]) == {"en", "fr"} for finding in findings)


def assert_unharmed(client: httpx.Client) -> None:
    """Assert that the server answers as before, from the graph as it was shipped."""
    assert client.get("/health/ready").json()["status"] == "ok"
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "format": "csv"}).text.strip() == "true"
    assert client.get("/changes").json()["newest"] == 1
