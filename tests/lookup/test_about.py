from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.about import about


def test_the_summary_counts_things_and_sources(graph: LoadedGraph) -> None:
    """Classes count inferred things once; sources and outside pages have titles and sizes."""
    summary = about(graph.snapshot)

    assert (summary.revision, summary.triples) == (graph.snapshot.revision, graph.snapshot.triples)
    assert [(item.label, item.things) for item in summary.classes] == [
        ("action", 1),
        ("activity", 1),
        ("led", 1),
        ("organisation", 1),
    ]
    assert [(item.title, item.statements) for item in summary.sources] == [("The leaflet", 3), ("The report", 3)]
    assert [item.title for item in summary.outside] == ["A register of organisations"]
