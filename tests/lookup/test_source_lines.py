from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.description.survey import graph_sizes
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.source_documents import is_outside, source_address, source_document, source_names
from cancernet_kg.lookup.source_lines import SourceLines, Stretch, silences, stretches, unlined
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, GRAPHS, ONTOLOGY, PREFIXES

GRAPH = GRAPHS + "e-cancer-jane"
INTEGER = NamedNode(PREFIXES["xsd"] + "integer")


def lines_of(store: Store, name: str) -> SourceLines:
    """Return the lines of a document of the published graph."""
    labelling = Labelling(store, "en")
    document = source_document(store, labelling, name, GRAPHS + name, graph_sizes(store))
    return SourceLines(store, labelling, GRAPHS + name, stretches(store, GRAPHS + name), document.line_count)


def test_each_statement_of_each_document_is_shown_once(real_graph: LoadedGraph) -> None:
    """All pages of a document together show every node of its evidence, in the order of the lines."""
    store = real_graph.snapshot.store
    for name, graph in source_names(store).items():
        if is_outside(store, name):
            continue
        lines = lines_of(store, name)
        entries = [entry for n in range(lines.page_count) if (page := lines.page(n + 1)) for entry in page.entries]
        told = [statement for entry in entries if isinstance(entry, Stretch) for statement in entry.statements]
        first = NamedNode(ONTOLOGY + "firstLine")
        nodes = {
            quad.subject for quad in store.quads_for_pattern(None, first, None, NamedNode(graph + EVIDENCE_SUFFIX))
        }
        assert sorted(each.evidence for each in told) == sorted(
            node.value for node in nodes if isinstance(node, NamedNode)
        )
        assert [entry.first_line for entry in entries] == sorted(entry.first_line for entry in entries)


def test_every_line_is_told_of(real_graph: LoadedGraph) -> None:
    """Each line of a document is in a stretch that states something or in a silence, never in both."""
    store = real_graph.snapshot.store
    for name in (name for name in source_names(store) if not is_outside(store, name)):
        lines = lines_of(store, name)
        told = {line for each in lines.found for line in range(each.first_line, each.last_line + 1)}
        quiet = [
            line
            for each in silences(lines.found, lines.line_count)
            for line in range(each.first_line, each.last_line + 1)
        ]
        assert sorted([*told, *quiet]) == list(range(1, lines.line_count + 1))
        document = source_document(store, Labelling(store, "fr"), name, GRAPHS + name, graph_sizes(store))
        assert document.covered == len(told)


def test_a_line_leads_to_its_page_and_anchor(real_graph: LoadedGraph) -> None:
    """Each line that states something is an anchor on the page that it leads to."""
    lines = lines_of(real_graph.snapshot.store, "jane-2-press-release")

    assert lines.page_count > 1
    for stretch in lines.found:
        for line in range(stretch.first_line, stretch.last_line + 1):
            page = lines.page(lines.page_with(line))
            assert page is not None
            anchors = [anchor for entry in page.entries if isinstance(entry, Stretch) for anchor in entry.anchors]
            assert anchors.count(line) == 1


def test_lines_that_state_something_together_lead_to_their_page(real_graph: LoadedGraph) -> None:
    """The first and the last line of a stretch lead to the page that has exactly this one."""
    lines = lines_of(real_graph.snapshot.store, "jane-2-press-release")

    for stretch in lines.found:
        page = lines.page(lines.page_with(stretch.first_line, stretch.last_line))
        assert page is not None
        places = [(entry.first_line, entry.last_line) for entry in page.entries if isinstance(entry, Stretch)]
        assert (stretch.first_line, stretch.last_line) in places


def test_there_is_no_page_beyond_the_last(real_graph: LoadedGraph) -> None:
    """A page that is not there is none, and a line beyond the end leads to the last one."""
    lines = lines_of(real_graph.snapshot.store, "e-cancer-jane")

    assert lines.page(0) is None
    assert lines.page(lines.page_count + 1) is None
    assert lines.page_with(100_000) == lines.page_count


def test_lines_that_are_no_numbers_are_passed_over() -> None:
    """Evidence of a graph that nobody has checked may name lines that are none, or no end to them."""
    store = Store()
    evidence = NamedNode("urn:graph" + EVIDENCE_SUFFIX)
    for node, first in (("urn:a", Literal("seven")), ("urn:b", Literal("7", datatype=INTEGER))):
        for name in ("firstLine", "lastLine"):
            store.add(Quad(NamedNode(node), NamedNode(ONTOLOGY + name), first, evidence))

    assert stretches(store, "urn:graph") == (Stretch(7, 7, 1),)


def test_statements_without_lines_come_in_pages(real_graph: LoadedGraph) -> None:
    """What an outside page states is shown whole, and beyond its last page there is nothing."""
    store = real_graph.snapshot.store
    graph = source_names(store)["outside-iso-3166-1"]

    page, count = unlined(store, Labelling(store, "en"), graph, 1)
    beyond, _ = unlined(store, Labelling(store, "en"), graph, 2)

    assert page is not None
    assert (len(page.entries), count, beyond) == (1, 1, None)
    (stretch,) = page.entries
    assert isinstance(stretch, Stretch)
    assert len(stretch.statements) == len(list(store.quads_for_pattern(None, None, None, NamedNode(graph))))


def test_a_document_has_an_address_and_so_has_each_of_its_lines() -> None:
    """What links to a line names it twice: for the page that it is on, and for the place on the page."""
    jane = "https://w3id.org/cancernet-kg/id/document/e-cancer-jane"

    assert source_address(jane) == "/sources/e-cancer-jane"
    assert source_address(jane, 12, 12) == source_address(jane, 12)
    assert source_address(jane, 12, 14) == "/sources/e-cancer-jane?line=12&last=14#line-12-14"
    assert source_address(jane, 12) == "/sources/e-cancer-jane?line=12#line-12"
    assert source_address("https://w3id.org/cancernet-kg/graph/curated") is None
