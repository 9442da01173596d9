import random
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from cancernet_kg import namespaces
from cancernet_kg.loading import ontology_triples
from cancernet_kg.lookup.description.revisions import revision_quads
from cancernet_kg.lookup.published import Published, advance, load_published, publish
from cancernet_kg.lookup.questions import Question, load_questions
from cancernet_kg.reasoning.rules import compile_rules
from cancernet_kg.settings import Settings
from cancernet_kg.store import snapshot
from cancernet_kg.store.changes import Changes, effective
from cancernet_kg.store.record import Record

RDF, RDFS, DCTERMS = (namespaces.PREFIXES[name] for name in ("rdf", "rdfs", "dcterms"))
TYPE, SUBCLASS_OF = NamedNode(RDF + "type"), NamedNode(RDFS + "subClassOf")
INFERRED = NamedNode(namespaces.INFERRED_GRAPH)
ONTOLOGY = NamedNode(namespaces.ONTOLOGY_GRAPH)
REVISIONS = NamedNode(namespaces.REVISIONS_GRAPH)
PROVENANCE = NamedNode(namespaces.PROVENANCE_GRAPH)
LEAFLET = NamedNode(namespaces.GRAPHS + "leaflet")
GRAPHS = [LEAFLET, *(NamedNode(namespaces.GRAPHS + name) for name in ("new", "outside/x", "leaflet/evidence"))]
CLASSES = [NamedNode(namespaces.ONTOLOGY + name) for name in ("Action", "Activity", "Led", "Organisation", "New")]
PROPERTIES = [NamedNode(namespaces.ONTOLOGY + "hasLeader"), NamedNode("urn:p"), NamedNode(RDFS + "label")]
# Among the things are some that the description speaks of, or that speak of graphs.
THINGS = [
    *(NamedNode(namespaces.THINGS + name) for name in "abcd"),
    NamedNode(namespaces.BASE + ".well-known/void#dataset"),
    NamedNode(namespaces.REVISIONS + "2"),
    LEAFLET,
]
VALUES: list[Literal | NamedNode] = [Literal("x"), Literal("x", language="en"), Literal(7), *THINGS, *CLASSES]


def record_of(number: int, changes: Changes) -> Record:
    """Return the record of a revision that a log would hold."""
    return Record(
        number=number,
        previous=None if number == 1 else f"{number - 1:064x}",
        checksum=f"{number:064x}"[::-1],
        time=f"2026-01-01T00:00:{number % 60:02}.000+00:00",
        actor="marie",
        role="curator",
        entry="load",
        message=f"Change {number}",
        tools={},
        checks={},
        added=len(changes.added),
        removed=len(changes.removed),
        patch="",
        size=0,
        content="",
    )


def graph_of(quads: list[Quad], settings: Settings, questions: tuple[Question, ...], record: Record) -> Published:
    """Return what is published when a graph is built from its named graphs, those of revisions included."""
    asserted = snapshot.normalise(quad for quad in quads if quad.graph_name not in {INFERRED, REVISIONS})
    inferred = [quad.triple for quad in quads if quad.graph_name == INFERRED]
    history = [quad for quad in quads if quad.graph_name == REVISIONS]
    built = replace(snapshot.build(asserted, inferred), revision=record.id)
    rules = compile_rules(ontology_triples(asserted))
    return publish(built, rules, questions, settings, history)


def told_quads(published: Published) -> list[Quad]:
    """Return the named graphs of a published graph without its description, which is made again."""
    named = [quad for quad in published.snapshot.store if not isinstance(quad.graph_name, DefaultGraph)]
    return [quad for quad in named if getattr(quad.graph_name, "value", "") not in namespaces.DESCRIPTION_GRAPHS]


def assert_same(found: Published, expected: Published) -> None:
    """Assert that two published graphs hold and tell the same."""
    assert set(found.snapshot.store) == set(expected.snapshot.store)
    assert found.tally == expected.tally
    assert found.statistics == expected.statistics
    assert found.survey == expected.survey
    assert found.about == expected.about
    assert found.names == expected.names
    assert found.search == expected.search
    assert found.rules == expected.rules
    assert found.snapshot.graphs == expected.snapshot.graphs
    assert (found.snapshot.revision, found.snapshot.triples) == (expected.snapshot.revision, expected.snapshot.triples)
    assert found.snapshot.base == expected.snapshot.base
    assert set(found.snapshot.store.named_graphs()) == set(expected.snapshot.store.named_graphs())


@pytest.fixture
def questions(graph_root: Path) -> tuple[Question, ...]:
    """Return the questions of the tiny graph."""
    return load_questions(graph_root)


@pytest.mark.parametrize("seed", range(10))
def test_advancing_is_building_anew(settings: Settings, questions: tuple[Question, ...], seed: int) -> None:
    """After any change, the graph and all it says of itself are as if they were built from the same statements."""
    chance = random.Random(seed)  # noqa: S311 - the same changes every time
    where = replace(settings, public_url="https://graph.example.eu" if seed % 2 else "")
    published = load_published(where)
    for number in range(2, 8):
        store = published.snapshot.store
        asserted = any_change(chance, store, [*GRAPHS, PROVENANCE])
        inferred = any_change(chance, store, [INFERRED])
        record = record_of(number, asserted)
        published = advance(published, asserted, inferred, record)

        assert_same(published, graph_of(told_quads(published), where, questions, record))


def any_change(chance: random.Random, store: Store, graphs: list[NamedNode]) -> Changes:
    """Return a change of some graphs: things get and lose types, values, links and names; graphs come and go."""
    held = [quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)]
    held.sort(key=str)
    removed = chance.sample(held, min(len(held), chance.randint(0, 8)))
    if chance.random() < 0.2:
        removed += [quad for quad in held if quad.graph_name == chance.choice(graphs)]
    added = [any_quad(chance, chance.choice(graphs)) for _ in range(chance.randint(0, 8))]
    return effective(store, added, removed)


def any_quad(chance: random.Random, graph: NamedNode) -> Quad:
    """Return a statement, often one that says to which class a thing belongs."""
    if graph == PROVENANCE:
        title = Literal(chance.choice("xyz"), language=chance.choice(["en", "fr"]))
        return Quad(chance.choice(GRAPHS), NamedNode(DCTERMS + "title"), title, graph)
    if chance.random() < 0.5:
        return Quad(chance.choice(THINGS), TYPE, chance.choice(CLASSES), graph)
    return Quad(chance.choice(THINGS), chance.choice(PROPERTIES), chance.choice(VALUES), graph)


@pytest.mark.parametrize(
    "quad",
    [
        Quad(CLASSES[4], SUBCLASS_OF, CLASSES[0], LEAFLET),
        Quad(CLASSES[4], NamedNode(RDFS + "label"), Literal("new", language="en"), ONTOLOGY),
    ],
)
def test_a_change_of_the_ontology_is_built_anew(
    settings: Settings, questions: tuple[Question, ...], quad: Quad
) -> None:
    """New superclasses or labels change what is told of things that the change does not name."""
    published = load_published(settings)
    typed = Changes((Quad(THINGS[0], TYPE, CLASSES[4], LEAFLET), Quad(CLASSES[4], TYPE, CLASSES[0], LEAFLET)))
    published = advance(published, typed, Changes(), record_of(2, typed))
    changes = Changes((quad,))
    record = record_of(3, changes)
    published = advance(published, changes, Changes(), record)

    assert_same(published, graph_of(told_quads(published), settings, questions, record))
    assert {f"<{namespaces.REVISIONS}{number}>" for number in (2, 3)} < {
        str(quad.subject) for quad in revisions_in(published)
    }


def revisions_in(published: Published) -> list[Quad]:
    """Return the quads on revisions."""
    return list(published.snapshot.store.quads_for_pattern(None, None, None, REVISIONS))


def test_undoing_leaves_only_the_records(settings: Settings) -> None:
    """After a change and its undoing, every graph that is asserted or inferred is what it was, quad for quad."""
    published = load_published(settings)
    store = published.snapshot.store
    before = set(told_quads(published))
    changes = any_change(random.Random(1), store, [*GRAPHS, PROVENANCE])  # noqa: S311 - any will do
    undoing = changes.inverse()
    there = advance(published, changes, Changes(), record_of(2, changes))
    back = advance(there, undoing, Changes(), record_of(3, undoing))

    assert changes
    records = [*revision_quads(record_of(2, changes), changes), *revision_quads(record_of(3, undoing), undoing)]
    assert set(told_quads(back)) - before == set(records)
    assert before <= set(told_quads(back))
    assert back.statistics == load_published(settings).statistics
    assert back.tally == load_published(settings).tally


def test_the_graph_without_a_log_has_no_records(settings: Settings) -> None:
    """The graph of revisions exists, empty, and is no source."""
    published = load_published(settings)

    assert revisions_in(published) == []
    assert namespaces.REVISIONS_GRAPH in published.about.graph_names
    assert namespaces.REVISIONS_GRAPH not in published.survey.graphs
