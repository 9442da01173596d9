from dataclasses import replace

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.about import About, about, names_in, renamed
from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.namespaces import GRAPHS


def summarised(graph: LoadedGraph, surveyed: Survey, counted: Statistics) -> About:
    """Return the summary of the tiny graph."""
    return about(graph.snapshot, surveyed, counted, names_in(graph.snapshot))


def test_the_summary_counts_things_and_sources(graph: LoadedGraph, surveyed: Survey, counted: Statistics) -> None:
    """Classes count inferred things once; sources and outside pages have titles and sizes."""
    summary = summarised(graph, surveyed, counted)

    assert (summary.revision, summary.triples) == (graph.snapshot.revision, graph.snapshot.triples)
    assert summary.asserted == len(graph.asserted)
    assert (summary.graphs, summary.graph_names) == (len(graph.snapshot.graphs), graph.snapshot.graphs)
    assert [(item.label, item.things) for item in summary.classes] == [
        ("action", 1),
        ("activity", 1),
        ("led", 1),
        ("organisation", 1),
    ]
    assert [(item.title, item.statements) for item in summary.sources] == [("The leaflet", 3), ("The report", 3)]
    assert [item.title for item in summary.outside] == ["A register of organisations"]


def test_a_source_without_a_title_has_the_name_of_its_graph(
    graph: LoadedGraph, surveyed: Survey, counted: Statistics
) -> None:
    """What no record names is still listed."""
    names = replace(names_in(graph.snapshot), graphs={})
    summary = about(graph.snapshot, surveyed, counted, names)

    assert [item.title for item in summary.sources] == ["leaflet", "report"]


def test_titles_are_read_again_where_records_have_changed(graph: LoadedGraph) -> None:
    """Only the graphs that are named are looked up, and one without a record loses its title."""
    names = names_in(graph.snapshot)
    stale = replace(names, graphs={GRAPHS + "leaflet": "Old", GRAPHS + "report": "Old", GRAPHS + "gone": "Old"})
    found = renamed(stale, graph.snapshot, [GRAPHS + "leaflet", GRAPHS + "gone"])

    assert found.graphs == {GRAPHS + "leaflet": "The leaflet", GRAPHS + "report": "Old"}
    assert found.classes == names.classes
    assert renamed(names, graph.snapshot, []) == names
