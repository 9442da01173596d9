"""The checks that SHACL cannot make: terms, links, evidence and graph records, each with its faults."""

from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.curation import statements, vocabulary
from cancernet_kg.curation.report import Finding
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store.view import View

BASE = "https://w3id.org/cancernet-kg/"
JANE = NamedNode(BASE + "id/action/jane")
PAGE = NamedNode(BASE + "graph/e-cancer-jane")
CURATED = NamedNode(BASE + "graph/curated")
EVIDENCE = NamedNode(BASE + "graph/e-cancer-jane/evidence")
FIRST = NamedNode(BASE + "id/evidence/e-cancer-jane/l1-1")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def cnet(name: str) -> NamedNode:
    """Return a term of the ontology."""
    return NamedNode(BASE + "ontology#" + name)


def stored(quads: Iterable[Quad]) -> View:
    """Return a view of a store that holds these quads."""
    store = Store()
    store.extend(quads)
    return View(store)


def findings(quads: Iterable[Quad]) -> tuple[Finding, ...]:
    """Return what the checks that judge one thing at a time find."""
    view = stored(quads)
    return tuple(finding for check in statements.local_checks() for finding in check.full(view))


def test_the_published_graph_has_no_fault(real_graph: LoadedGraph) -> None:
    """Every term is declared, every link arrives, every statement of a source has its lines."""
    assert findings(real_graph.asserted) == ()


def adding(*quads: Quad) -> Callable[[tuple[Quad, ...]], list[Quad]]:
    """Return a change that adds quads."""
    return lambda given: [*given, *quads]


def without(subject: NamedNode, predicate: NamedNode) -> Callable[[tuple[Quad, ...]], list[Quad]]:
    """Return a change that removes every statement with this subject and predicate."""
    return lambda given: [quad for quad in given if (quad.subject, quad.predicate) != (subject, predicate)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ontology#ledBy", "cnet:isLedBy"),
        ("ontology#participant", "cnet:hasParticipant"),
        ("ontology#hasPartt", "cnet:hasPart"),
        ("ontology#websites", "cnet:website"),
        ("id/prefLabel", "skos:prefLabel"),
        ("ontology#PrefLabel", "skos:prefLabel"),
        ("ontology#Xyzzy", "docs/reference/ontology.md"),
    ],
)
def test_an_unknown_property_is_told_the_one_that_is_probably_meant(
    real_graph: LoadedGraph, written: str, meant: str
) -> None:
    """A forgotten prefix, a slip of the pen and the wrong namespace are recognised; what is like nothing is not."""
    view = stored([*real_graph.asserted, Quad(JANE, NamedNode(BASE + written), Literal("x"), CURATED)])

    found = [one for one in vocabulary.local_check().full(view) if one.code == "vocabulary/unknown-property"]

    assert [meant in (one.hint or "") for one in found] == [True]


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (adding(Quad(JANE, cnet("ledBy"), JANE, CURATED)), "vocabulary/unknown-property", "cnet:isLedBy"),
        (adding(Quad(JANE, TYPE, cnet("JointActoin"), CURATED)), "vocabulary/unknown-class", "cnet:JointAction"),
        (
            adding(Quad(JANE, cnet("hasPart"), Literal("WP1"), CURATED)),
            "vocabulary/literal-for-thing",
            "points to a thing",
        ),
        (adding(Quad(JANE, cnet("acronym"), JANE, CURATED)), "vocabulary/thing-for-literal", "takes a text"),
        (
            adding(Quad(JANE, cnet("hasPart"), NamedNode(BASE + "id/action/x"), CURATED)),
            "references/dangling",
            "nothing describes",
        ),
        (without(JANE, TYPE), "references/no-type", "no type"),
        (without(JANE, LABEL), "references/no-label", "no preferred label"),
        (
            adding(Quad(NamedNode(BASE + "id/place/x"), TYPE, cnet("Place"), CURATED)),
            "references/no-source",
            "no source",
        ),
        (without(PAGE, TYPE), "references/graph-record", "no record"),
        (
            adding(Quad(JANE, cnet("acronym"), Literal("J"), NamedNode(BASE + "id/action/jane"))),
            "references/graph-record",
            "no record",
        ),
        (
            adding(Quad(NamedNode(BASE + "graph/x"), TYPE, cnet("NamedGraph"), CURATED)),
            "references/graph-empty",
            "no statement",
        ),
        (adding(Quad(JANE, cnet("acronym"), Literal("J"), PAGE)), "evidence/no-evidence", "without the lines"),
        (adding(Quad(JANE, TYPE, cnet("Project"), PAGE)), "evidence/not-in-a-source", "Move it to data/curated/"),
        (without(JANE, cnet("acronym")), "evidence/no-statement", "does not state"),
        (
            lambda given: [
                Quad(FIRST, cnet("lastLine"), Literal("9999", datatype=INTEGER), EVIDENCE)
                if (quad.subject, quad.predicate) == (FIRST, cnet("lastLine"))
                else quad
                for quad in given
            ],
            "evidence/beyond-the-end",
            "beyond the end",
        ),
        (
            lambda given: [
                Quad(FIRST, cnet("inDocument"), NamedNode(BASE + "id/document/lih-crane-article"), EVIDENCE)
                if (quad.subject, quad.predicate) == (FIRST, cnet("inDocument"))
                else quad
                for quad in given
            ],
            "evidence/other-document",
            "another document",
        ),
    ],
)
def test_each_fault_is_found_and_named(
    real_graph: LoadedGraph, change: Callable[[tuple[Quad, ...]], list[Quad]], code: str, words: str
) -> None:
    """A fault gives a finding of its own kind, in English and French, that says where or how to mend it."""
    found = findings(change(real_graph.asserted))

    matching = [finding for finding in found if finding.code == code]
    assert matching
    assert words in f"{matching[0].message['en']} {matching[0].hint}"
    assert matching[0].message["fr"]
