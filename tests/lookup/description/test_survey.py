from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Store

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.description.survey import Survey, Terms, survey
from cancernet_kg.settings import Settings


def test_every_named_graph_is_measured(surveyed: Survey, graph: LoadedGraph) -> None:
    """Sizes are those of the graphs, which is more than the merge where graphs state the same."""
    store = graph.snapshot.store

    assert tuple(surveyed.graphs) == graph.snapshot.graphs
    assert surveyed.graphs == {
        name: sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(name))) for name in surveyed.graphs
    }
    assert surveyed.triples == graph.snapshot.triples


def test_an_empty_graph_is_a_graph(settings: Settings) -> None:
    """A graph that holds nothing is listed with size 0."""
    store = Store()
    store.add_graph(NamedNode("urn:empty"))

    found = survey(store, revision="0", triples=0, questions=(), settings=settings)

    assert found.graphs == {"urn:empty": 0}


def test_the_terms_are_the_settings(settings: Settings) -> None:
    """What a description says of limits is what the server applies; secrets of the settings are not kept."""
    strict = replace(settings, query_timeout=5, max_query_depth=7, services=("https://example.org/sparql",))

    found = survey(Store(), revision="0", triples=0, questions=(), settings=strict)

    assert found.terms == Terms(5, 1048576, 7, 1000, ("https://example.org/sparql",))


def test_a_server_with_a_log_is_writable(settings: Settings, tmp_path: Path) -> None:
    """Whether the graph can be changed is told, not where its log is."""
    found = survey(Store(), revision="0", triples=0, questions=(), settings=replace(settings, data_dir=tmp_path))

    assert found.terms.writable
    assert str(tmp_path) not in repr(found)


def test_the_published_graph_is_told_from_other_files(surveyed: Survey, other_data: Survey) -> None:
    """Only a dataset with the project's ontology is described as the project's."""
    assert surveyed.is_published_graph
    assert not other_data.is_published_graph
