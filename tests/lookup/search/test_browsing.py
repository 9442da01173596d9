from pyoxigraph import RdfFormat, Store

from cancernet_kg.lookup.search.browsing import classes_of_all, of_class
from cancernet_kg.lookup.search.finding import classes_of_found, find
from cancernet_kg.lookup.search.index import SearchIndex
from cancernet_kg.namespaces import ONTOLOGY, prefix_lines

GRAPH = """
<urn:a> a cnet:Organisation, cnet:Agent ; rdfs:label "Cancer centre A"@en, "Centre A"@fr .
<urn:b> a cnet:Organisation, cnet:Agent ; rdfs:label "Cancer centre B"@en .
<urn:c> a cnet:Person, cnet:Agent ; rdfs:label "Carla Cancer"@en ; <urn:knows> <urn:b> .
<urn:d> a cnet:Organisation .
"""


def index() -> SearchIndex:
    """Return the index of a small graph."""
    store = Store()
    store.load((prefix_lines() + GRAPH).encode(), format=RdfFormat.TURTLE)
    return SearchIndex.of(store)


def test_a_class_is_listed_with_what_is_linked_most_first() -> None:
    """Things without a name are left out; the rest comes page by page, in the reader's language."""
    first = of_class(index(), ONTOLOGY + "Organisation", language="fr", first=0, most=1)
    second = of_class(index(), ONTOLOGY + "Organisation", language="fr", first=1, most=1)

    assert (first.total, [hit.iri for hit in first.page]) == (2, ["urn:b"])
    assert [(hit.iri, hit.name.text) for hit in second.page] == [("urn:a", "Centre A")]


def test_classes_are_counted_of_all_and_of_what_was_found() -> None:
    """What a facet counts is what the search without it finds."""
    assert classes_of_all(index())[ONTOLOGY + "Agent"] == 3
    counts = classes_of_found(index(), "cancer")
    hits = find(index(), "cancer", type_=ONTOLOGY + "Organisation", language="en", first=0, most=9)

    assert counts == {ONTOLOGY + "Agent": 3, ONTOLOGY + "Organisation": 2, ONTOLOGY + "Person": 1}
    assert hits.total == counts[ONTOLOGY + "Organisation"]
