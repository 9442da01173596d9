"""Who states what a list or an item tells, in JSON and in CSV."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pyoxigraph import NamedNode

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.shortcuts.answer import Answer
from cancernet_kg.lookup.shortcuts.declaration import Shortcut
from cancernet_kg.lookup.shortcuts.reading import load_shortcuts
from cancernet_kg.namespaces import BASE, EVIDENCE_SUFFIX, ONTOLOGY, PREFIXES

Ask = Callable[..., Answer]
AskJson = Callable[..., Any]
NAMES = [shortcut.name for shortcut in load_shortcuts()]
WITH_ITEMS = [shortcut.name for shortcut in load_shortcuts() if shortcut.item]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "gaps"])
def test_evidence_names_graphs_documents_and_lines(name: str, ask_json: AskJson, real_graph: LoadedGraph) -> None:
    """Every line that is given as evidence is that of an evidence node about that very triple, in that graph."""
    items = ask_json(name, limit=500, evidence="true")["items"]

    told = [each for item in items for values in item["evidence"].values() for each in statements_in(values)]
    lines = [
        (statement, support["graph"], line)
        for statement in told
        for support in statement["stated"]
        for line in support["lines"]
    ]
    assert told
    assert lines or name == "disputes"  # which the curators state
    for statement, graph, line in lines:
        assert is_evidence(real_graph, statement, graph, line)
    assert all(statement["inferred"] or statement["stated"] for statement in told)


@pytest.mark.parametrize("name", WITH_ITEMS)
def test_evidence_in_csv_is_that_in_json(
    name: str, ask: Ask, ask_json: AskJson, shortcuts: Mapping[str, Shortcut]
) -> None:
    """Each field has a column with the places that JSON gives for its values: document and line, or “inferred”."""
    rows = list(csv.DictReader(io.StringIO(ask(name, written_as="csv", limit=20, evidence="true").body.decode())))
    items = ask_json(name, limit=20, evidence="true")["items"]
    plain = next(csv.reader(io.StringIO(ask(name, written_as="csv", limit=20).body.decode())))

    assert [each for each in plain if each.endswith(".evidence")] == []
    for row, item in zip(rows, items, strict=True):
        for column in shortcuts[name].columns:
            statements = [each for value in item["evidence"].get(column.name, []) for each in value["statements"]]
            assert set(filter(None, row[f"{column.name}.evidence"].split(" | "))) == set(places_in(statements))


def places_in(statements: list[Any]) -> list[str]:
    """Return where statements of JSON are stated, as CSV writes it."""
    found = ["inferred" for statement in statements if statement["inferred"]]
    for support in (support for statement in statements for support in statement["stated"]):
        name = (support["document"] or support["graph"]).removeprefix(f"{BASE}id/document/").removeprefix(BASE)
        lines = [(line["first"], line["last"]) for line in support["lines"]]
        found += [f"{name}:{first}" + f"-{last}" * (last > first) for first, last in lines] or [name]
    return found


def test_every_statement_about_an_item_has_its_sources(ask_json: AskJson, real_graph: LoadedGraph) -> None:
    """With evidence, each value of an item's statements names who states it, in lines that are so, or is inferred."""
    item = ask_json("actions", "crane", evidence="true")
    values = [(said["property"]["@id"], value) for said in item["statements"] for value in said["values"]]
    lines = [
        ({"subject": item["@id"], "predicate": name, "object": value.get("@id", value.get("@value"))}, stated, line)
        for name, value in values
        for stated in value["stated"]
        for line in stated["lines"]
    ]

    assert len(lines) > 50
    assert all(is_evidence(real_graph, statement, stated["graph"], line) for statement, stated, line in lines)
    assert all(value["inferred"] is not bool(value["stated"]) for _, value in values)
    assert "stated" not in ask_json("actions", "crane")["statements"][0]["values"][0]


def test_statements_may_be_narrowed_to_the_documents(ask_json: AskJson) -> None:
    """With `stated=documents` an item tells nothing that is inferred or stated by outside pages alone."""
    narrowed = ask_json("actions", "jane", evidence="true", stated="documents")
    told = [value for part in ("statements", "linkedFrom") for said in narrowed[part] for value in said["values"]]
    graphs = [{support["graph"] for support in value["stated"]} for value in told]

    assert told
    assert all(any("/graph/outside/" not in graph for graph in each) for each in graphs)
    assert len(told) < sum(len(said["values"]) for said in ask_json("actions", "jane")["statements"])


def statements_in(values: list[Any]) -> list[Any]:
    """Return the statements of a field's evidence and of the fields below it."""
    found = []
    for value in values:
        found += value["statements"]
        for below in value.get("fields", {}).values():
            found += statements_in(below)
    return found


def is_evidence(graph: LoadedGraph, statement: dict[str, str], name: str, line: dict[str, int]) -> bool:
    """Say whether the evidence graph of a source has a node with this triple and these lines."""
    store, evidence = graph.snapshot.store, NamedNode(name + EVIDENCE_SUFFIX)
    subject = NamedNode(statement["subject"])
    for quad in store.quads_for_pattern(None, NamedNode(PREFIXES["rdf"] + "subject"), subject, evidence):
        node = {
            part.predicate.value: part.object for part in store.quads_for_pattern(quad.subject, None, None, evidence)
        }
        said = [node[PREFIXES["rdf"] + "predicate"], node[PREFIXES["rdf"] + "object"]]
        where = [node[ONTOLOGY + "firstLine"], node[ONTOLOGY + "lastLine"]]
        if [getattr(term, "value", "") for term in (*said, *where)] == [
            statement["predicate"],
            statement["object"],
            str(line["first"]),
            str(line["last"]),
        ]:
            return True
    return False
