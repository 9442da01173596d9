import random
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.shapes import Engine, ShapeChanges, Shapes, changed, check_view, load_shapes
from cancernet_kg.namespaces import DESCRIPTION_GRAPHS, GRAPHS, INFERRED_GRAPH, ONTOLOGY_GRAPH, is_evidence_graph
from cancernet_kg.reasoning.inference import infer
from cancernet_kg.reasoning.rules import RuleSet, compile_rules
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View
from tests.curation.shapes.random_changes import RandomChanges
from tests.curation.shapes.random_shapes import CLASSES, NODES, PROLOGUE, PROPERTIES, TEXTS, RandomShapes

# 500 changes under the project's shapes and 1,520 under random ones.
SEQUENCES, CHANGES = 25, 20
RANDOM_SHAPES, RANDOM_CHANGES = 40, 38
PYSHACL_EVERY = 5  # the second engine says the same: test_second_engine.py
WITH_INFERENCE = 25
INFERRED = NamedNode(INFERRED_GRAPH)
CURATED = NamedNode(GRAPHS + "curated")


class Checked:
    """A store whose findings are kept up by the incremental check, to be compared with those of full checks."""

    def __init__(self, shapes: Shapes, quads: tuple[Quad, ...]) -> None:
        """Check everything once."""
        self.shapes = shapes
        self.store = Store()
        self.store.bulk_extend(quads)
        self.report = self.full()
        self.too_wide = 0

    def full(self, engine: Engine = "shacl") -> Counter[str]:
        """Return what a full check finds."""
        return _counted(check_view(View(self.store), self.shapes, engine))

    def change(self, changes: Changes, inferred: Changes | None = None) -> ShapeChanges:
        """Make a change and keep up the report."""
        inferred = inferred or Changes()
        added, removed = (*changes.added, *inferred.added), (*changes.removed, *inferred.removed)
        for quad in removed:
            self.store.remove(quad)
        self.store.bulk_extend(added)
        old, new = View(self.store, plus=removed, minus=added), View(self.store)
        found = changed(self.shapes, old, new, changes, inferred)
        self.too_wide += found.too_wide
        came, went = _counted(found.appeared), _counted(found.disappeared)
        assert went <= self.report
        self.report = self.full() if found.too_wide else self.report + came - went
        return found


def _counted(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(map(repr, findings))


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_findings_kept_up_are_those_of_a_full_check(
    seed: int, shapes: Shapes, hierarchy: tuple[Quad, ...], samples: tuple[tuple[Quad, ...], ...]
) -> None:
    """After each of many random changes, the findings that were kept up equal those of a fresh full check."""
    changes = RandomChanges(seed)
    start = {quad for sample in changes.chance.sample(samples, 3) for quad in sample}
    checked = Checked(shapes, (*hierarchy, *start))
    for step in range(CHANGES):
        checked.change(changes.change(checked.store, changes.chance.choice((1, 1, 1, 3))))
        assert checked.report == checked.full("shacl" if step % PYSHACL_EVERY else "pyshacl"), step
    assert checked.too_wide == 0


@pytest.mark.parametrize("seed", range(0, RANDOM_SHAPES, 2))
def test_random_shapes_over_random_graphs(seed: int, tmp_path: Path) -> None:
    """Whatever the constraints, paths, targets and queries, a change is found to change what it changes."""
    differences = 0
    for number in range(seed, seed + 2):
        chance = random.Random(number)  # noqa: S311 - nothing secret
        (tmp_path / "shapes.ttl").write_text(RandomShapes(chance).turtle(), encoding="utf-8")
        checked = Checked(load_shapes(tmp_path), tuple(_random_graph(chance, 25)))
        for step in range(RANDOM_CHANGES):
            added = set(_random_graph(chance, chance.choice((0, 1, 2))))
            present = sorted(checked.store, key=str)
            removed = set(chance.sample(present, min(len(present), chance.choice((0, 1, 2))))) - added
            new = tuple(quad for quad in added if quad not in checked.store)
            found = checked.change(Changes(new, tuple(removed)))
            differences += len(found.appeared) + len(found.disappeared)
            engine: Engine = "shacl" if step % PYSHACL_EVERY else "pyshacl"
            assert checked.report == checked.full(engine), (number, step)
    assert differences


def test_what_follows_is_looked_at_too(
    shapes: Shapes, hierarchy: tuple[Quad, ...], excerpt: tuple[Quad, ...], published: tuple[Quad, ...]
) -> None:
    """With what the rules infer anew after each change, the findings kept up are those of a full check."""
    rules = compile_rules(quad.triple for quad in published if quad.graph_name == NamedNode(ONTOLOGY_GRAPH))
    before = _inferred(rules, (*hierarchy, *excerpt))
    checked = Checked(shapes, (*hierarchy, *excerpt, *before))
    changes, followed = RandomChanges(1), 0
    for step in range(WITH_INFERENCE):
        asserted = {quad for quad in checked.store if quad.graph_name != INFERRED}
        added, removed = changes.steps(asserted, 2)
        made = {quad for quad in added if quad.graph_name != INFERRED}
        change = Changes(tuple(made - asserted), tuple(asserted & removed - made))
        after = _inferred(rules, tuple((asserted - removed) | made))
        checked.change(change, Changes(tuple(after - before), tuple(before - after)))
        followed += after != before
        before = after
        assert checked.report == checked.full(), step
    assert followed
    assert checked.too_wide == 0


def _inferred(rules: RuleSet, asserted: tuple[Quad, ...]) -> set[Quad]:
    apart = (ONTOLOGY_GRAPH, *DESCRIPTION_GRAPHS)
    names = {quad: str(quad.graph_name.value) for quad in asserted if isinstance(quad.graph_name, NamedNode)}
    reasoned = (quad.triple for quad, name in names.items() if name not in apart and not is_evidence_graph(name))
    stated = {quad.triple for quad in asserted}
    triples = (triple for triple in infer(rules, reasoned).triples if triple not in stated)
    return {Quad(triple.subject, triple.predicate, triple.object, INFERRED) for triple in triples}


AGE = """
ex:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property ex:PersonShape-age .
ex:PersonShape-age a sh:PropertyShape ; sh:path ex:age ; sh:datatype xsd:integer .
"""
ADA = 'ex:ada a ex:Person ; skos:prefLabel "Ada"@en ; ex:age "thirty" .'


def _quads(turtle: str, graph: NamedNode = CURATED) -> tuple[Quad, ...]:
    parsed = parse(PROLOGUE + turtle, format=RdfFormat.TURTLE)
    return tuple(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed)


def _checked(folder: Path, turtle: str, shapes: str = AGE) -> Checked:
    (folder / "shapes.ttl").write_text(PROLOGUE + shapes, encoding="utf-8")
    return Checked(load_shapes(folder), _quads(turtle))


def test_a_finding_is_found_by_its_old_name_and_its_new_one(tmp_path: Path) -> None:
    """When a thing is renamed, what was found about it goes under the old label and comes under the new one."""
    checked = _checked(tmp_path, ADA)
    renamed = Changes(_quads('ex:ada skos:prefLabel "Ada L."@en .'), _quads('ex:ada skos:prefLabel "Ada"@en .'))
    found = checked.change(renamed)
    assert [finding.where for finding in found.disappeared] == ["Ada (<https://example.org/ada>)"]
    assert [finding.where for finding in found.appeared] == ["Ada L. (<https://example.org/ada>)"]


def test_a_triple_is_gone_with_its_last_graph(tmp_path: Path) -> None:
    """What two sources state is still stated when one of them no longer does."""
    wrong, other = 'ex:ada ex:age "thirty" .', NamedNode(GRAPHS + "source")
    checked = _checked(tmp_path, ADA)
    assert checked.change(Changes(_quads(wrong, other))) == ShapeChanges()
    assert checked.change(Changes((), _quads(wrong))) == ShapeChanges()
    assert len(checked.change(Changes((), _quads(wrong, other))).disappeared) == 1


@pytest.mark.parametrize("graph", [*DESCRIPTION_GRAPHS, ONTOLOGY_GRAPH])
def test_what_shapes_do_not_look_at_changes_nothing(graph: str, tmp_path: Path) -> None:
    """Neither the graph's description of itself nor the ontology, but for its hierarchy, is a matter of the shapes."""
    checked = _checked(tmp_path, "ex:ada a ex:Person .")
    assert checked.change(Changes(_quads('ex:ada ex:age "thirty" .', NamedNode(graph)))) == ShapeChanges()


def test_a_type_from_a_range_changes_nothing_until_its_class_has_a_condition(tmp_path: Path) -> None:
    """Inferred types count where a class is defined by a condition; that one is defined is too wide a change."""
    checked = _checked(tmp_path, 'ex:ada ex:age "thirty" .')
    follows = Changes(_quads("ex:ada a ex:Person .", INFERRED))
    assert checked.change(Changes(), follows) == ShapeChanges()
    defined = _quads("ex:Person <http://www.w3.org/2002/07/owl#equivalentClass> ex:Human .", NamedNode(ONTOLOGY_GRAPH))
    assert checked.change(Changes(defined)).too_wide
    assert len(checked.change(Changes(), follows.inverse()).disappeared) == 1


@pytest.mark.parametrize(
    "query",
    [
        "?value ex:age ?age . ?any ex:limit ?age",
        "{ SELECT ?value WHERE { ?value ex:age 3 } }",
        "$this ex:age ?value MINUS { ?value ex:age ?any }",
        "GRAPH ex:g { $this ex:age ?value }",
        "{ { $this ex:p ?a FILTER EXISTS { ?x ex:q ?a } } ?x ex:r $this }",
        "$this ex:age ?value . FILTER ( $shapesGraph = ex:g )",
        "this is no query",
    ],
)
def test_queries_that_may_read_anything_are_left_to_full_checks(query: str, tmp_path: Path) -> None:
    """When what a shape reads cannot be told, every change is too wide."""
    query = query.replace("ex:", "<https://example.org/").replace(" <https", " <https")
    iris = "".join(f"{word}> " if word.startswith("<https") else f"{word} " for word in query.split())
    shape = f'{AGE} ex:PersonShape sh:sparql [ sh:select """SELECT $this ?value WHERE {{ {iris} }}""" ] .'
    checked = _checked(tmp_path, ADA, shape)
    assert checked.shapes.automaton.opaque
    assert checked.change(Changes(_quads("ex:bo ex:p ex:q ."))).too_wide


def test_a_change_that_reaches_far_is_left_to_full_checks(tmp_path: Path) -> None:
    """A limit stops the search when very many nodes may be affected."""
    checked = _checked(tmp_path, ADA + "".join(f"ex:n{number} a ex:Child ." for number in range(50)))
    added = _quads("ex:Child rdfs:subClassOf ex:Person .")
    checked.store.bulk_extend(added)
    old, new = View(checked.store, minus=added), View(checked.store)
    assert changed(checked.shapes, old, new, Changes(added), Changes(), limit=20) == ShapeChanges(too_wide=True)
    assert not changed(checked.shapes, old, new, Changes(added), Changes()).too_wide


def _random_graph(chance: random.Random, size: int) -> list[Quad]:
    values = (*NODES, *TEXTS)
    lines = {
        chance.choice(
            [
                f"{chance.choice(NODES)} {chance.choice(PROPERTIES)} {chance.choice(values)} .",
                f"{chance.choice(NODES)} {chance.choice(PROPERTIES)} {chance.choice(NODES)} .",
                f"{chance.choice(NODES)} a {chance.choice(CLASSES)} .",
                f"{chance.choice(CLASSES)} rdfs:subClassOf {chance.choice(CLASSES)} .",
                f'{chance.choice(NODES)} skos:prefLabel "name {chance.randrange(3)}"@en .',
            ]
        )
        for _ in range(size)
    }
    store = Store()
    for quad in parse(PROLOGUE + "\n".join(sorted(lines)), format=RdfFormat.TURTLE):
        store.add(Quad(quad.subject, quad.predicate, quad.object, CURATED))
    return list(store)
