"""The Atom feed on a real server: what an entry tells, pages, and texts that XML cannot hold."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.lookup.feed import atom
from cancernet_kg.settings import Settings

ATOM = "{http://www.w3.org/2005/Atom}"


def read(answer: httpx.Response) -> ET.Element:
    """Return the feed of an answer."""
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(answer.content)  # noqa: S314 - our own


def links(element: ET.Element) -> dict[str, str]:
    """Return the addresses of an element's own links by their relations."""
    return {link.get("rel", ""): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def test_each_revision_has_an_entry_on_one_of_the_pages(
    settings: Settings, made_up: Path, tmp_path: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    """Following `next` from the newest page gives every revision once; what an entry links to is there."""
    token = access.add(tmp_path, "marie", Role.CURATOR)
    held = replace(settings, data_dir=tmp_path, workers=2, access_log=False)
    with start_server(held, (made_up,)) as address, httpx.Client(base_url=address, timeout=60) as client:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/sparql-update"}
        for number in range(atom.MOST_ENTRIES):
            update = f"INSERT DATA {{ GRAPH <urn:ex:a> {{ <urn:ex:x> <urn:ex:p> {number} }} }}"
            done = client.post("/update", params={"message": "a <b> & \u0001"}, content=update, headers=headers)
            assert done.status_code in {200, 201, 204}
        newest = client.get("/feed.atom")
        first = read(newest)
        second = read(client.get(links(first)["next"]))
        entries = [*first.findall(f"{ATOM}entry"), *second.findall(f"{ATOM}entry")]
        told = {name: entries[0].findtext(ATOM + name) for name in ("id", "title", "updated", "summary")}
        found = [client.head(place).status_code for place in links(entries[0]).values()]
        again = client.get("/feed.atom", headers={"If-None-Match": newest.headers["etag"]})
        french = read(client.get("/feed.atom", headers={"Accept-Language": "fr"}))
        wrong = [client.get(f"/feed.atom?before={value}").status_code for value in ("0", "1", "x", "")]

    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"https://w3id.org/cancernet-kg/revision/{number}" for number in range(atom.MOST_ENTRIES + 1, 0, -1)
    ]
    assert told["title"] == f"Revision {atom.MOST_ENTRIES + 1}: a <b> &"
    assert told["updated"] == first.findtext(f"{ATOM}updated")
    assert (told["summary"] or "").startswith("Asserted statements added: 1; removed: 0. By marie.")
    assert links(second) == {
        "self": f"{address}/feed.atom?before=2",
        "first": f"{address}/feed.atom",
        "previous": f"{address}/feed.atom?before=52",
    }
    assert found == [200, 200, 200]
    assert again.status_code == 304
    assert (french.findtext(f"{ATOM}entry/{ATOM}title") or "").startswith("Révision 51 : ")
    assert wrong == [400] * 4


def test_without_a_log_there_is_one_entry(real_server: str) -> None:
    """A server that only reads tells of the one revision it has."""
    feed = read(httpx.get(f"{real_server}/feed.atom", timeout=60))

    assert len(feed.findall(f"{ATOM}entry")) == 1
    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00+00:00"
