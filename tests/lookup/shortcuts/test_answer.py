import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.shortcuts.answer import Answer, answer
from cancernet_kg.lookup.shortcuts.asking import asked_of
from cancernet_kg.lookup.shortcuts.declaration import Content, Shortcut
from cancernet_kg.lookup.shortcuts.reading import load_shortcuts
from cancernet_kg.lookup.shortcuts.values import MOST_VALUES
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES
from cancernet_kg.store.snapshot import Snapshot

Ask = Callable[..., Answer]
AskJson = Callable[..., Any]
NAMES = [shortcut.name for shortcut in load_shortcuts()]
WITH_ITEMS = [shortcut.name for shortcut in load_shortcuts() if shortcut.item]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_answer_read_as_json_ld_says_only_what_the_graph_says(
    name: str, language: str, ask: Ask, real_graph: LoadedGraph
) -> None:
    """Every triple of an answer read as RDF, with languages and datatypes, stands in the graph."""
    body = ask(name, lang=language, limit=500).body

    read = [quad.triple for quad in parse(body, RdfFormat.JSON_LD)]

    store = real_graph.snapshot.store
    strays = [str(t) for t in read if Quad(t.subject, t.predicate, t.object) not in store]
    assert strays == []
    assert len(read) >= 50


@pytest.mark.parametrize("name", WITH_ITEMS)
def test_a_single_item_is_the_one_of_the_list(name: str, ask_json: AskJson, shortcuts: Mapping[str, Shortcut]) -> None:
    """What an item's own address tells in its fields is what the list tells of it."""
    item = shortcuts[name].item
    assert item is not None

    single = ask_json(name, item.example)

    listed = {each["@id"]: each for each in ask_json(name, limit=500)["items"]}
    for column in shortcuts[name].columns:
        assert single[column.name] == listed[single["@id"]][column.name]
    assert single["statements"]


@pytest.mark.parametrize("name", NAMES)
def test_csv_holds_what_json_holds(name: str, ask: Ask, ask_json: AskJson, shortcuts: Mapping[str, Shortcut]) -> None:
    """Each line of the CSV is an item of the JSON, with the same values in the same order."""
    rows = list(csv.reader(io.StringIO(ask(name, written_as="csv", limit=500).body.decode(), newline="")))
    items = ask_json(name, limit=500)["items"]

    assert ask(name, written_as="csv", limit=1).body.endswith(b"\r\n")
    assert [[row[0], row[1]] for row in rows[1:]] == [[item["@id"], item["label"]] for item in items]
    for column in shortcuts[name].columns:
        place = rows[0].index(column.name)
        is_thing = column.content is Content.THING
        told = [values_of(item[column.name], is_thing=is_thing) for item in items]
        assert [same(row[place]) for row in rows[1:]] == [same(" | ".join(each)) for each in told]


def values_of(value: Any, *, is_thing: bool) -> list[str]:  # noqa: ANN401 - JSON
    """Return the values of a field as CSV writes them."""
    values = [] if value is None else value if isinstance(value, list) else [value]
    return [each["@id"] if is_thing else str(each).lower() if isinstance(each, bool) else str(each) for each in values]


def same(cell: str) -> object:
    """Return a number for a cell that is one: JSON knows no 40500000.0."""
    return float(cell) if cell.replace(".", "", 1).isdecimal() and len(cell) < 15 else cell


@given(name=st.sampled_from(NAMES), limit=st.integers(1, 500))
@settings(max_examples=25, deadline=None)
def test_pages_put_together_are_the_whole_list(name: str, limit: int, ask_json: AskJson) -> None:
    """Following `next` from the first page gives each item once, in the order of the whole list."""
    limit = max(limit, 60) if name == "gaps" else limit
    narrowed = {"class_": "JointAction"} if name == "gaps" else {}
    whole = ask_json(name, limit=500, fields=fields_of(name), **narrowed)
    found, offset = [], 0
    while True:
        page = ask_json(name, limit=limit, offset=offset, fields=fields_of(name), **narrowed)
        assert page["total"] == whole["total"]
        found += page["items"]
        assert ("next" in page["links"]) == (offset + limit < page["total"])
        if "next" not in page["links"]:
            break
        offset += limit

    assert found == whole["items"]
    assert len(found) == whole["total"]


def fields_of(name: str) -> str:
    """Return the first field of a shortcut: one is enough to compare pages."""
    return next(shortcut.columns[0].name for shortcut in load_shortcuts() if shortcut.name == name)


def test_links_tell_the_pages_around(ask: Ask) -> None:
    """The header and the body name the first, previous, next and last page (RFC 8288), with what was asked."""
    found = ask("work-packages", action="jane", limit=5, offset=5, sort="-notation", fields="title")

    headers = dict(found.headers)
    links = json.loads(found.body)["links"]
    asked = "action=jane&sort=-notation&fields=title&lang=en&limit=5"
    assert links == {
        name: f"http://here/api/work-packages?{asked}&offset={offset}"
        for name, offset in {"first": 0, "prev": 0, "next": 10, "last": 15}.items()
    }
    assert headers["x-total-count"] == "16"
    assert headers["link"] == ", ".join(f'<{target}>; rel="{name}"' for name, target in links.items())


def test_pages_are_another_way_to_say_offset(ask_json: AskJson) -> None:
    """Page 2 begins after the items of page 1, and `offset` wins over it."""
    second = ask_json("actions", limit=5, page=2)

    assert second["offset"] == 5
    assert second["items"] == ask_json("actions", limit=5, offset=5)["items"]
    assert ask_json("actions", limit=5, page=2, offset=1)["offset"] == 1


def test_what_is_not_stated_is_not_nought(ask_json: AskJson) -> None:
    """An action without a stated number of partners has null there, is named, and sorts last in both directions."""
    for sort in ("partnerCount", "-partnerCount"):
        items = ask_json("actions", sort=sort, fields="partnerCount", stated="documents", type="joint-action")["items"]
        counts = [item["partnerCount"] for item in items]
        stated = [count for count in counts if count is not None]

        assert counts == [*sorted([35, 44, 81, 121], reverse=sort.startswith("-")), None, None]
        assert [item["notStated"] for item in items] == [[]] * len(stated) + [["partnerCount"]] * 2


def test_values_that_disagree_are_all_told(ask_json: AskJson) -> None:
    """A field with one usual value holds a list where sources state several, and says that it does."""
    names = ask_json("organisations", "ciph")
    labels = [country["label"] for country in names["country"]]

    actions = ask_json("actions", limit=500)["items"]

    several = [(item, name) for item in actions for name in item["severalValues"]]
    assert labels == ["Croatia", "Hungary"]
    assert several
    assert all(len(item[name]) > 1 for item, name in several)


def test_labels_are_in_the_readers_language(ask_json: AskJson) -> None:
    """A French reader gets French labels, and a text that exists in English alone in English."""
    found = ask_json("work-packages", "jane/wp/9", lang="fr", fields="title")

    assert found["label"].startswith("JANE WP9 : ")
    assert found["title"] == ["NoE - Omics technologies"]


def test_what_is_always_told_may_be_asked_for(ask: Ask) -> None:
    """Whoever asks for the label alone, or also, gets what is told of everything, and no other field."""
    written = {
        fields: ask("actions", fields=fields, limit=1, written_as="csv").body.decode().splitlines()[0]
        for fields in ("label", "uri,label,acronym", "acronym")
    }

    assert written == {
        "label": "uri,label",
        "uri,label,acronym": "uri,label,acronym",
        "acronym": "uri,label,acronym",
    }


def test_notations_sort_as_people_count(ask_json: AskJson) -> None:
    """WP10 comes after WP9."""
    found = ask_json("work-packages", action="jane", type="WorkPackage", sort="notation", fields="notation")

    assert [item["notation"] for item in found["items"]] == [f"WP{number}" for number in range(1, 12)]


def test_actions_are_listed_in_documents_or_not(ask_json: AskJson) -> None:
    """What a list of projects names and what none names are all actions together, and none is both."""
    listed, others, every = (
        {item["@id"] for item in ask_json("actions", limit=500, fields="listedAs", **chosen)["items"]}
        for chosen in ({"listed": "true"}, {"listed": "false"}, {})
    )

    assert listed
    assert others
    assert listed.isdisjoint(others)
    assert listed | others == every


def test_an_answer_has_the_size_that_was_asked(ask: Ask) -> None:
    """A list never has more items than the limit, which has a limit of its own."""
    answered: Answer = ask("gaps", limit=500)

    assert len(json.loads(answered.body)["items"]) == 500


def test_a_field_is_bounded_and_says_so(shortcuts: Mapping[str, Shortcut]) -> None:
    """A thing with more values than a field tells has that many of them, and the field is named."""
    store = Store()
    country, kind = NamedNode("http://example.org/LU"), NamedNode(PREFIXES["rdf"] + "type")
    store.add(Quad(country, kind, NamedNode(ONTOLOGY + "Country")))
    store.extend(
        Quad(NamedNode(f"http://example.org/{number}"), NamedNode(ONTOLOGY + "isInCountry"), country)
        for number in range(MOST_VALUES + 5)
    )
    crowded = Snapshot(store, "0", (), 0)
    asked = asked_of(shortcuts["countries"], None, [], "en")

    (item,) = json.loads(answer(crowded, shortcuts["countries"], asked, "http://here", "json").body)["items"]

    assert len(item["organisations"]) == MOST_VALUES
    assert item["cutShort"] == ["organisations"]
