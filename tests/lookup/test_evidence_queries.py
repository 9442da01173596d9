import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.desk import begin
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.published import load_published
from cancernet_kg.namespaces import CURATED_GRAPH, GRAPHS, ONTOLOGY, REVISIONS, THINGS
from cancernet_kg.settings import Settings
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.queries import Query, Table, table
from cancernet_kg.store.record import Origin

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "link.md"
SECTION = GUIDE.read_text(encoding="utf-8").partition("\n## Where does this come from?\n")[2].partition("\n## ")[0]
BY_LINES, BY_GRAPHS, DISPUTES, INFERRED = re.findall(r"^```sparql\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)


def ask(graph: LoadedGraph, query: str) -> Table:
    """Return the answer of the published graph."""
    return table(graph.snapshot, Query(query))


@pytest.mark.parametrize(
    "query", [BY_LINES, BY_GRAPHS, DISPUTES, INFERRED], ids=["lines", "graphs", "disputes", "inferred"]
)
def test_asking_for_evidence_takes_no_time(real_graph: LoadedGraph, query: str) -> None:
    """Each query of the guide finds something, within 50 milliseconds."""
    seconds = []
    for _ in range(5):
        started = time.perf_counter()
        assert ask(real_graph, query).rows
        seconds.append(time.perf_counter() - started)

    assert min(seconds) < 0.05


def test_evidence_queries_find_documents_graphs_and_lines(real_graph: LoadedGraph) -> None:
    """They find what `/evidence` tells, and no graph that merely holds what follows."""
    assert [row[1:3] for row in ask(real_graph, BY_LINES).rows] == [("53", "53"), ("25", "25")]
    assert [row[0] for row in ask(real_graph, BY_GRAPHS).rows] == [
        f"{GRAPHS}crane-communique-fr",
        f"{GRAPHS}lih-crane-article",
    ]
    assert len({row[4] for row in ask(real_graph, DISPUTES).rows}) == 1
    assert (f"{THINGS}organisation/sc",) in ask(real_graph, INFERRED).rows


def test_evidence_queries_find_revisions(real_settings: Settings, tmp_path: Path) -> None:
    """With a log, the revisions that changed the subject come too."""
    logged = replace(real_settings, data_dir=tmp_path / "log")
    note = Quad(
        NamedNode(f"{THINGS}action/crane"), NamedNode(f"{ONTOLOGY}note"), Literal("new"), NamedNode(CURATED_GRAPH)
    )
    with begin(logged).writing() as writer:
        origin = Origin(actor="Ada", role="curator", entry="load", tools={}, checks={})
        writer.append(Changes((note,)), base=1, origin=origin)
    rows = table(load_published(logged).snapshot, Query(BY_GRAPHS)).rows

    assert [row[2] for row in rows] == [f"{REVISIONS}2"] * 2
