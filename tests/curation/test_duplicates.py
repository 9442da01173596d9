"""A new thing that is there already under another name is noticed; a new thing of its own is not."""

import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.curation.duplicates import suspected
from cancernet_kg.curation.labels import LabelIndex
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

BASE = "https://w3id.org/cancernet-kg/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SKOS = "http://www.w3.org/2004/02/skos/core#"
CURATED = NamedNode(BASE + "graph/curated")


def called(slug: str, name: str, predicate: str = SKOS + "prefLabel") -> tuple[Quad, ...]:
    """Return a thing and its name."""
    thing = NamedNode(BASE + "id/" + slug)
    organisation = NamedNode(BASE + "ontology#Organisation")
    named = Quad(thing, NamedNode(predicate), Literal(name, language="en"), CURATED)
    return Quad(thing, TYPE, organisation, CURATED), named


def warned(graph: LoadedGraph, *added: Quad, removed: tuple[Quad, ...] = ()) -> tuple[Finding, ...]:
    """Return what is suspected of a change of the published graph."""
    old = View(graph.snapshot.store)
    new = View(graph.snapshot.store, added, removed)
    return suspected(LabelIndex.of(old), old, new, Changes(tuple(added), removed))


@pytest.mark.parametrize(
    ("slug", "name", "code", "meant"),
    [
        ("organisation/x", "sciensano", "same-name", "id/organisation/sciensano"),
        ("organisation/x", "Haute Autorite de Sante", "same-name", "id/organisation/haute-autorite-de-sante"),
        ("organisation/x", "Haute Autorité de la Santé", "same-name", "id/organisation/haute-autorite-de-sante"),
        ("organisation/x", "The European Commission, SA", "same-name", "id/organisation/european-commission"),
        ("organisation/x", "Commission, European", "same-name", "id/organisation/european-commission"),
        ("project/x", "HealthyCloud", "same-name", "id/project/healthycloud"),
        ("action/x", "jane 2", "same-name", "id/action/jane-2"),
        ("person/x", "Nikolai Gontcharenko", "similar-name", "id/person/nikolai-goncharenko"),
        ("person/x", "Tit Albercht", "similar-name", "id/person/tit-albrecht"),
    ],
)
def test_a_new_thing_with_a_known_name_is_doubted(
    real_graph: LoadedGraph, slug: str, name: str, code: str, meant: str
) -> None:
    """Case, accents, articles, legal forms, order and a slip of the pen do not hide that a thing is there already."""
    found = warned(real_graph, *called(slug, name))

    assert (f"duplicates/{code}", BASE + meant) in {(finding.code, finding.value) for finding in found}
    assert all(finding.severity is Severity.WARNING for finding in found)
    assert f"did you mean {meant}?" in {finding.value: finding for finding in found}[BASE + meant].message["en"]
    assert "vouliez-vous dire" in found[0].message["fr"]


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("organisation/x", "Institute of Something Else"),
        ("place/x", "Sciensano"),
        ("action/x", "JANE-3"),
        ("participation/x", "NHRF leads JANE WP2"),
        ("organisation/sciensano", "Sciensano"),
    ],
)
def test_other_names_other_kinds_other_numbers_and_known_things_are_not_doubted(
    real_graph: LoadedGraph, slug: str, name: str
) -> None:
    """A warning that is usually wrong would not be read."""
    assert warned(real_graph, *called(slug, name)) == ()


def test_two_new_things_of_one_name_are_doubted_once(real_graph: LoadedGraph) -> None:
    """A spreadsheet that names a partner in two rows brings one warning."""
    (finding,) = warned(real_graph, *called("person/a", "Ada Made-Up"), *called("person/b", "Ada Made-up"))

    assert (finding.where, finding.value) == ("id/person/b", BASE + "id/person/a")


def test_a_thing_that_takes_the_place_of_another_is_not_doubted(real_graph: LoadedGraph) -> None:
    """Who gives a thing a better IRI removes the old one in the same change."""
    sciensano = NamedNode(BASE + "id/organisation/sciensano")
    removed = tuple(View(real_graph.snapshot.store).quads(sciensano))

    assert warned(real_graph, *called("organisation/x", "Sciensano"), removed=removed) == ()


def test_an_index_carried_along_changes_is_the_index_of_the_result(real_graph: LoadedGraph) -> None:
    """What is added and removed one by one leaves the same names as reading them all anew."""
    source = random.Random(5)  # noqa: S311 - nothing secret
    store = Store()
    store.extend(real_graph.asserted)
    index = LabelIndex.of(View(store))
    for _ in range(12):
        removed = tuple(source.sample(sorted(store, key=str), 40))
        added = tuple(quad for number in range(3) for quad in called(f"person/{number}", source.choice("abc")))
        new = tuple(quad for quad in added if quad not in store)
        gone = tuple(quad for quad in removed if quad not in added)
        index.advance(Changes(new, gone))
        for quad in gone:
            store.remove(quad)
        store.extend(new)

    assert index == LabelIndex.of(View(store))
