"""What the page of one source shows: its record, and its statements line by line. Called by view_lookup."""

from collections.abc import Mapping

from cancernet_kg.errors import UnknownThing
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.source_documents import source_address, source_document, source_names, source_record
from cancernet_kg.lookup.source_lines import LinesPage, SourceLines, unlined
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, GRAPHS
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.pages.thing import term
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.views.page_number import number_in, pages_of


def source(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return a part of a document's statements: the page that is named, else the one with a line.

    Raises `UnknownThing`, `InvalidParameter`, and `NothingFound` for a page beyond the last.
    """
    name = parameters["name"]
    store, labelling = holding.snapshot.store, Labelling(holding.snapshot.store, reader.language)
    graph = source_names(store).get(name)
    if graph is None:
        raise UnknownThing(f"There is no source “{name[:200]}”.", hint="Start at /sources.")
    document = source_document(store, labelling, name, graph, holding.survey.graphs)
    is_lined = graph + EVIDENCE_SUFFIX in holding.survey.graphs
    number, line = number_in(parameters), number_in(parameters, "line")
    last = number_in(parameters, "last") if "last" in parameters else 0
    shown: LinesPage | None
    if is_lined:
        lines = SourceLines(store, labelling, graph, document.stretches, document.line_count)
        if "line" in parameters:
            number = lines.page_with(line, last)
        shown = lines.page(number)
        count = lines.page_count
    else:
        shown, count = unlined(store, labelling, graph, number)
    pages = pages_of(reader.path, {}, number, count)
    return {
        "source": document,
        "record": source_record(store, labelling, document),
        "is_lined": is_lined,
        "entries": shown.entries if shown else (),
        "pages": pages,
        "graph_address": f"/graphs/{graph.removeprefix(GRAPHS)}",
        "page_of": page_of,
        "term": lambda named: term(named, reader.language),
        "source_address": source_address,
    }
