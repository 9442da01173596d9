import pytest

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.ontology.example import declared, example_query
from cancernet_kg.ontology.model import Ontology
from cancernet_kg.ontology.usage import Usage
from cancernet_kg.settings import Settings
from cancernet_kg.store.guard import Limits, QueryForm, check
from cancernet_kg.store.queries import Query, table


def test_every_class_with_instances_has_an_example_that_returns_rows(
    model: Ontology, usage: Usage, real_graph: LoadedGraph
) -> None:
    """Each example query runs on the published data and returns at least one row if the class has instances."""
    rows = {
        item.name: len(table(real_graph.snapshot, Query(example_query(item, usage))).rows)
        for item in model.classes.values()
    }

    assert rows
    assert [name for name, count in rows.items() if not count and usage.instances.get(name)] == []


def test_an_example_shows_names_and_values(model: Ontology, usage: Usage, real_graph: LoadedGraph) -> None:
    """Work packages come with their English names, and each row names the project they are part of."""
    found = table(real_graph.snapshot, Query(example_query(model.classes["cnet:WorkPackage"], usage)))
    columns = dict(zip(found.columns, zip(*found.rows, strict=True), strict=True))

    assert all("WP" in name for name in columns["name"])
    assert all("/id/action/" in project for project in columns["isPartOf"])


def test_no_example_shows_more_than_six_properties(model: Ontology, usage: Usage) -> None:
    """Thing, name and six properties at most, so that the rows can be read."""
    heads = [
        next(line for line in example_query(item, usage).splitlines() if line.startswith("SELECT"))
        for item in model.classes.values()
    ]

    assert max(head.count("?") for head in heads) <= 8


@pytest.mark.parametrize(
    ("body", "prefixes"),
    [
        ("SELECT ?x { ?x a cnet:Event }", ["cnet"]),
        ('SELECT ?x { ?x skos:prefLabel/rdfs:label "cnet:Event" }', ["rdfs", "skos"]),
        ("SELECT ?x { ?x ?y <http://example.org/> FILTER(?x <= xsd:integer(1) && 2 > 1) }", ["xsd"]),
    ],
)
def test_only_the_prefixes_in_use_are_declared(body: str, prefixes: list[str]) -> None:
    """Prefixes inside strings and IRIs do not count, those in paths and after comparisons do."""
    lines = declared(body).removesuffix(body).splitlines()

    assert [line.split()[1].removesuffix(":") for line in lines] == prefixes


def test_every_example_passes_the_guard(model: Ontology, usage: Usage, real_settings: Settings) -> None:
    """The endpoint accepts every example."""
    limits = Limits(real_settings.max_query_bytes, real_settings.max_query_depth, real_settings.max_query_clauses)

    assert {check(example_query(item, usage), limits).form for item in model.classes.values()} == {QueryForm.SELECT}
