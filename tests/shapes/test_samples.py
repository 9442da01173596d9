"""Each shape has a sample that passes and, for each of its constraints, a change to it that fails.

A change is a block of `shapes/samples/{shape}.ru`: a heading `## name | expects: shape component`, and a SPARQL Update.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple
from pyshacl import validate
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.shapes import Shapes, check_triples
from cancernet_kg.namespaces import PREFIXES, SHAPES

FOLDER = Path(__file__).parents[2] / "shapes"
PASSING = sorted((FOLDER / "samples").glob("*.ttl"))
HEADING = re.compile(r"^## (?P<name>.+) \| expects: (?P<shape>\S+) (?P<component>\S+)$", re.MULTILINE)
PARAMETERS = frozenset(parameter.removeprefix(str(SH)) for parameter in ALL_CONSTRAINT_PARAMETERS) - {
    "property",  # property shapes are enumerated by themselves
    "ignoredProperties",  # belongs to closed
    "qualifiedValueShape",  # belongs to qualifiedMinCount
    "flags",  # belongs to pattern
}
TARGETS = {
    SH.targetClass: "?focus a/rdfs:subClassOf* <{}> .",
    SH.targetSubjectsOf: "?focus <{}> ?any .",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One way to break a sample: the sample's shape, what is done, and which constraint must notice."""

    sample: str
    name: str
    shape: str
    component: str
    update: str


@cache
def changes() -> tuple[Change, ...]:
    """Return every block of every .ru file."""
    return tuple(change for file in sorted((FOLDER / "samples").glob("*.ru")) for change in _blocks(file))


def _blocks(file: Path) -> Iterator[Change]:
    text = file.read_text(encoding="utf-8")
    headings = list(HEADING.finditer(text))
    prologue = text[: headings[0].start()]
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=True):
        update = prologue + text[heading.end() : end]
        yield Change(file.stem, heading["name"], heading["shape"], heading["component"], update)


@cache
def shapes_graph() -> Graph:
    """Return all shapes as they are written."""
    graph = Graph()
    for file in FOLDER.glob("*.ttl"):
        graph.parse(file)
    return graph


@cache
def constraints() -> frozenset[tuple[str, str, str]]:
    """Return every constraint that can be violated: its node shape, the shape it stands in, its component."""
    graph = shapes_graph()
    found = set()
    for node_shape in graph.subjects(RDF.type, SH.NodeShape):
        if any((node_shape, target, None) in graph for target in TARGETS):
            for shape in (node_shape, *graph.objects(node_shape, SH.property)):
                names = {_local(predicate) for predicate in graph.predicates(shape, None)} & PARAMETERS
                found |= {(_local(node_shape), _local(shape), name) for name in names}
    return frozenset(found)


def _local(node: object) -> str:
    return str(node).removeprefix(SHAPES).removeprefix(str(SH))


def _sample(name: str) -> Store:
    store = Store()
    store.load(path=FOLDER / "samples" / f"{name}.ttl", format=RdfFormat.TURTLE)
    return store


def _check(store: Store, hierarchy: tuple[Triple, ...], shapes: Shapes) -> tuple[Finding, ...]:
    return check_triples([*(quad.triple for quad in store), *hierarchy], shapes)


@pytest.mark.parametrize("file", PASSING, ids=lambda file: file.stem)
def test_a_passing_sample_has_no_finding(file: Path, shapes: Shapes, hierarchy: tuple[Triple, ...]) -> None:
    """A sample that is meant to pass satisfies all shapes, not only its own."""
    assert _check(_sample(file.stem), hierarchy, shapes) == ()


@pytest.mark.parametrize("change", changes(), ids=lambda change: f"{change.shape}/{change.component}")
def test_a_change_is_noticed_by_its_constraint(change: Change, shapes: Shapes, hierarchy: tuple[Triple, ...]) -> None:
    """A change that breaks one constraint is reported by it, in English and in French."""
    store = _sample(change.sample)
    store.update(change.update)
    expected = f"{change.shape}/{change.component}"
    found = {finding.code: finding for finding in _check(store, hierarchy, shapes)}
    assert expected in found
    assert all(found[expected].message[language] for language in ("en", "fr"))


def test_every_constraint_has_a_change_that_fails() -> None:
    """No constraint is without a failing sample, and no sample is for a constraint that does not exist."""
    assert {(change.sample, change.shape, change.component) for change in changes()} == constraints()


@pytest.mark.parametrize("name", sorted({node_shape for node_shape, _, _ in constraints()}))
def test_a_passing_sample_exercises_its_shape(name: str, hierarchy: tuple[Triple, ...]) -> None:
    """The sample of a shape holds a node that the shape looks at, with a value for each property that may have one."""
    graph, shape, store = shapes_graph(), URIRef(SHAPES + name), _sample(name)
    for triple in hierarchy:
        store.update(f"INSERT DATA {{ {triple.subject} {triple.predicate} {triple.object} }}")
    patterns = [pattern.format(node) for target, pattern in TARGETS.items() for node in graph.objects(shape, target)]
    paths = {
        path
        for part in graph.objects(shape, SH.property)
        if graph.value(part, SH.maxCount) != Literal(0)
        for path in graph.objects(part, SH.path)
    }
    anything = " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)
    asked = anything + "".join(
        f" ?focus <{path}> ?value{number} ." for number, path in enumerate(sorted(paths, key=str))
    )
    prologue = f"PREFIX rdfs: <{PREFIXES['rdfs']}> "
    assert bool(store.query(f"{prologue} ASK {{ {asked if 'NoTelephone' not in name else ''} }}"))


@pytest.mark.parametrize("name", ["EvidenceShape", "ProjectShape", "TargetShape"])
def test_running_shapes_together_changes_no_result(name: str, shapes: Shapes, hierarchy: tuple[Triple, ...]) -> None:
    """The checks run a property shape once for all nodes, and find what pySHACL finds when left to itself."""
    store = _sample(name)
    for change in changes():
        if change.sample == name and change.shape != name:  # those of the node itself would take it out of sight
            store.update(change.update)
    for triple in hierarchy:
        store.add(Quad(triple.subject, triple.predicate, triple.object))
    data = Graph().parse(data=store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()), format="nt")
    _, report, _ = validate(data, shacl_graph=shapes_graph())
    assert isinstance(report, Graph)
    expected = {
        (
            _local(report.value(result, SH.sourceShape)),
            _local(report.value(result, SH.sourceConstraintComponent)).lower(),
        )
        for result in report.objects(None, SH.result)
    }
    found = {
        (shape, f"{component}ConstraintComponent".lower())
        for finding in _check(store, (), shapes)
        for shape, _, component in [finding.code.partition("/")]
    }
    assert found == expected
    assert len(found) > 5
