import pytest
from pyoxigraph import RdfFormat, parse

from cancernet_kg.lookup.usage import count_usage
from cancernet_kg.ontology.usage import GraphUse, PropertyUse, Usage
from cancernet_kg.store.snapshot import build

_DATA = """
@prefix cnet: <https://w3id.org/cancernet-kg/ontology#> .
@prefix graph: <https://w3id.org/cancernet-kg/graph/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix id: <https://w3id.org/cancernet-kg/id/> .
graph:one { id:a a cnet:Event ; cnet:link "1", "2" . id:b a cnet:Event ; cnet:link "1" ; cnet:position 1 . }
graph:two { id:a a cnet:Event ; cnet:link "1" . id:c a <http://example.org/Other> ; cnet:link "1" . }
graph:provenance { graph:one a cnet:SourceGraph, cnet:NamedGraph . cnet:SourceGraph rdfs:subClassOf cnet:NamedGraph . }
"""


@pytest.fixture
def usage() -> Usage:
    """Return the usage of a graph in which one triple stands in two named graphs."""
    return count_usage(build(parse(_DATA, format=RdfFormat.TRIG)))


def test_things_and_statements_are_counted_once(usage: Usage) -> None:
    """What two graphs say counts once; only classes of the ontology have instances."""
    assert usage.instances["cnet:Event"] == 2
    assert usage.on("cnet:Event") == (
        PropertyUse("rdf:type", 2, 2),
        PropertyUse("cnet:link", 2, 3),
        PropertyUse("cnet:position", 1, 1),
    )
    assert usage.totals["cnet:link"] == 4
    assert "<http://example.org/Other>" not in usage.instances


def test_what_is_not_used_counts_nothing(usage: Usage) -> None:
    """A class without instances and a property that no instance has are not an error."""
    assert usage.on("cnet:Network") == ()
    assert usage.things("cnet:Event", "cnet:acronym") == 0


def test_graphs_are_counted_with_the_kind_they_are_declared_to_be(usage: Usage) -> None:
    """Each named graph has its statements and its most specific class, if it has one."""
    assert usage.graphs == (
        GraphUse("https://w3id.org/cancernet-kg/graph/one", "cnet:SourceGraph", 6),
        GraphUse("https://w3id.org/cancernet-kg/graph/provenance", "", 3),
        GraphUse("https://w3id.org/cancernet-kg/graph/two", "", 4),
    )
