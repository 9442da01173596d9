from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.source_subjects import MOST, subjects
from cancernet_kg.namespaces import OUTSIDE_GRAPHS


def test_a_page_from_outside_tells_what_it_speaks_of(real_graph: LoadedGraph) -> None:
    """Its few main actions, organisations or policies are named in the reader's language."""
    store = real_graph.snapshot.store
    labelling = Labelling(store, "fr")
    found = {
        name: [named.text for named in subjects(store, labelling, OUTSIDE_GRAPHS + name)]
        for name in ("crane4health-eu", "ror-00h4fkb86", "iso-3166-1", "nothing")
    }

    assert found["crane4health-eu"][0].startswith("CraNE : action conjointe")
    assert found["ror-00h4fkb86"] == ["CIPH"]
    assert len(found["iso-3166-1"]) <= MOST
    assert found["nothing"] == []
