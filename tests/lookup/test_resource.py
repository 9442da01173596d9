"""Things with more links than can be read for one answer."""

import json
from pathlib import Path

import pytest
from pyld import jsonld
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from cancernet_kg.lookup import degrees, json_ld_terms
from cancernet_kg.lookup.json_ld import JsonLdWriter
from cancernet_kg.lookup.resource import INCOMING_A_PAGE, MOST_LABELLED, Resources
from cancernet_kg.namespaces import BASE, PREFIXES

HUB, CURATED, OTHER = NamedNode(f"{BASE}id/hub"), NamedNode(f"{BASE}graph/curated"), NamedNode(f"{BASE}graph/other")
FEW, MANY = INCOMING_A_PAGE + 30, degrees.MOST_READ + 1


@pytest.mark.parametrize("count", [FEW, MANY])
def test_each_link_is_on_one_page_with_every_graph_that_states_it(count: int) -> None:
    """However many there are, walking the pages yields all links once, those of two properties and two graphs too."""
    store = Store()
    expected: set[Quad] = set()
    for number in range(count):
        node, predicate = NamedNode(f"{BASE}id/thing-{number}"), NamedNode(f"urn:ex:{'even' if number % 2 else 'odd'}")
        graphs = [CURATED, OTHER] if number % 10 == 0 else [CURATED]
        expected |= {Quad(node, predicate, HUB, graph) for graph in graphs}
        store.add(Quad(node, predicate, HUB, DefaultGraph()))
    store.extend(expected)
    resources = Resources(store)
    first = resources.resource(HUB.value)
    pages = [resources.resource(HUB.value, page).incoming for page in range(1, first.pages + 1)]

    assert first.total == count
    assert {quad for page in pages for quad in page} == expected
    assert sum(map(len, pages)) == len(expected)
    assert all(len({quad.subject for quad in page}) == INCOMING_A_PAGE for page in pages[:-1])


def test_all_values_are_told_but_only_so_many_with_their_labels(graph_root: Path) -> None:
    """A document on a thing with very many values is whole, and says the same in JSON-LD as in triples."""
    store = Store()
    others = [NamedNode(f"{BASE}id/thing-{number}") for number in range(MOST_LABELLED + 7)]
    for other in others:
        store.add(Quad(HUB, NamedNode(PREFIXES["dcterms"] + "relation"), other, CURATED))
        store.add(Quad(other, NamedNode(PREFIXES["skos"] + "prefLabel"), Literal("so", language="en"), CURATED))
    resources = Resources(store)
    found = resources.resource(HUB.value)
    triples = {quad.triple for quad in resources.quads(found)}
    document = json.loads(JsonLdWriter(json_ld_terms.newest(graph_root), resources.labels).written(found, ()))
    written = jsonld.to_rdf(document, {"format": "application/n-quads"})

    assert {quad.triple for quad in parse(written.encode(), format=RdfFormat.N_QUADS)} == triples
    assert sum(triple.subject == HUB for triple in triples) == len(others)
    assert sum(triple.subject != HUB for triple in triples) == MOST_LABELLED


def test_properties_are_counted_in_the_merge_of_all_graphs() -> None:
    """What several graphs state is counted once; a hostile IRI is a term like any other."""
    store = Store()
    thing, odd = NamedNode("urn:ex:a')%7D#?a=$b"), NamedNode("urn:ex:p%7D")
    for place in (DefaultGraph(), CURATED, OTHER):
        store.extend(Quad(thing, odd, NamedNode(f"urn:ex:{number}"), place) for number in range(3))

    assert degrees.outgoing(store, thing) == {odd.value: 3}
    assert degrees.incoming(store, NamedNode("urn:ex:1")) == {odd.value: 1}
    assert degrees.pointing(store, NamedNode("urn:ex:1"), odd.value, 0, 5) == [thing.value]
    assert degrees.pointing(store, NamedNode("urn:ex:1"), odd.value, 1, 5) == []
