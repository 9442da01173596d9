import pytest

from cancernet_kg import namespaces
from cancernet_kg.errors import UnknownName


def test_curie_and_expand_are_inverse() -> None:
    """Every prefixed form expands to the IRI it was made from."""
    for iri in [
        namespaces.ONTOLOGY + "Action",
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        namespaces.THINGS + "a",
    ]:
        assert namespaces.expand(namespaces.curie(iri)) == iri


@pytest.mark.parametrize("iri", [namespaces.THINGS + "action/jane", "http://example.org/x", namespaces.ONTOLOGY])
def test_an_iri_without_a_plain_local_name_stays_whole(iri: str) -> None:
    """An IRI that would need escapes, or has no prefix here, is written in brackets."""
    assert namespaces.curie(iri) == f"<{iri}>"


def test_expand_takes_whole_iris() -> None:
    """IRIs are accepted with and without brackets."""
    assert namespaces.expand("https://example.org/x") == "https://example.org/x"
    assert namespaces.expand("<urn:x>") == "urn:x"


@pytest.mark.parametrize("name", ["nope:x", "x", ""])
def test_an_unknown_prefix_is_refused(name: str) -> None:
    """A name that cannot be an IRI is refused, with the prefixes that exist."""
    with pytest.raises(UnknownName) as caught:
        namespaces.expand(name)

    assert caught.value.hint is not None
    assert "cnet" in caught.value.hint


def test_graphs_of_sources_are_told_from_the_others() -> None:
    """Only a graph of one document counts as a source, not its evidence, outside pages or the project's own graphs."""
    assert namespaces.is_source_graph(namespaces.GRAPHS + "leaflet")
    assert not namespaces.is_source_graph(namespaces.GRAPHS + "leaflet/evidence")
    assert not namespaces.is_source_graph(namespaces.OUTSIDE_GRAPHS + "register")
    assert not any(namespaces.is_source_graph(name) for name in namespaces.DERIVED_GRAPHS)
    assert {namespaces.INFERRED_GRAPH, namespaces.REVISIONS_GRAPH} < namespaces.DERIVED_GRAPHS
    assert namespaces.is_evidence_graph(namespaces.GRAPHS + "leaflet/evidence")


def test_prefix_lines_declare_every_prefix() -> None:
    """The lines that start an example query declare all prefixes."""
    assert namespaces.prefix_lines().count("PREFIX ") == len(namespaces.PREFIXES)
