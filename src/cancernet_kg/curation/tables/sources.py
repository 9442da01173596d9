"""Who says so: the documents of the sheet “Source”, and the graph of each row's statements. Called by import.

A document of a spreadsheet is an outside document: its statements stand in `graph/outside/{slug}`, and its record and
that of the graph in `graph/provenance`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.tables.dates import DAY
from cancernet_kg.curation.tables.definition import LABEL, LANGUAGES, SOURCE_CLASS
from cancernet_kg.curation.tables.entries import Entry
from cancernet_kg.curation.tables.minting import slug
from cancernet_kg.curation.tables.problems import Problem, Problems, problem
from cancernet_kg.namespaces import BASE, GRAPHS, ONTOLOGY, OUTSIDE_GRAPHS, PREFIXES, PROVENANCE_GRAPH, THINGS
from cancernet_kg.store.view import View

_OUTSIDE_DOCUMENT = THINGS + "document/outside-"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STATEMENTS = {"en": "Statements drawn from: {}", "fr": "Énoncés tirés de : {}"}
METHOD = {
    "en": "Entered by hand from the document, in a spreadsheet.",
    "fr": "Saisi à la main d'après le document, dans un tableur.",
}
CREATED, EXTRACTION = PREFIXES["dcterms"] + "created", ONTOLOGY + "extractionMethod"
_FROM_SLUG = (
    "Write the name of the source as the first column of the sheet “Source” does: lower-case letters, digits, hyphens."
)


def name_sources(found: Iterable[Entry], known: View, problems: Problems) -> list[Entry]:
    """Give each row of the sheet “Source” its document and its graph; return those that could be named."""
    named: list[Entry] = []
    for entry in found:
        name = _slug_of(entry.identifier) if entry.identifier else slug(entry.first(LABEL, "en"))
        if not _SLUG.fullmatch(name):
            problems.add(entry.place(), _misnamed(entry.identifier))
            continue
        entry.iri, entry.graph = _OUTSIDE_DOCUMENT + name, OUTSIDE_GRAPHS + name
        entry.is_new = next(known.quads(NamedNode(entry.iri)), None) is None
        named.append(entry)
    return named


def place_entries(found: Iterable[Entry], sources: list[Entry], given: bool, known: View, problems: Problems) -> None:  # noqa: FBT001 - a fact, not a switch
    """Give each row of the other sheets the graph of its statements; `given` says that there is a sheet “Source”."""
    graphs = {entry.graph for entry in sources}
    for entry in found:
        if entry.source:
            graph = _graph_of(entry.source)
            if (
                graph not in graphs
                and next(known.quads(NamedNode(graph), NamedNode(ONTOLOGY + "isDrawnFrom")), None) is None
            ):
                problems.add(entry.source_place(), _unknown_source(entry.source, sources))
                entry.faulty = True
                continue
            entry.graph = graph
        elif entry.source is None and len(sources) == 1:
            entry.graph = sources[0].graph
        elif entry.source is None and len(sources) > 1:
            english = f"There are {len(sources)} sources, and the row does not say which one it is drawn from."
            french = f"Il y a {len(sources)} sources, et la ligne ne dit pas de laquelle elle est tirée."
            hint = "Add a column “Source” to the sheet, and write the name of the source into it."
            problems.add(entry.source_place(), problem("which-source", english, french, hint=hint))
            entry.faulty = True
        entry.faulty = entry.faulty or (given and not sources)


def without_source(entry: Entry) -> Problem:
    """Return the problem of a row that states something without saying who says so."""
    english = "The row states something but does not say who says so."
    french = "La ligne énonce quelque chose mais ne dit pas qui le dit."
    hint = f"Fill in the sheet “Source”, or the column “Source”{' of the row' if entry.source is not None else ''}."
    return problem("no-source", english, french, hint=hint)


def graph_record(entry: Entry, known: View, today: date) -> Iterator[Quad]:
    """Yield the record of a new source's graph, as far as its row does not say it."""
    graph, home = NamedNode(entry.graph), NamedNode(PROVENANCE_GRAPH)
    stated = {quad.predicate.value for quad in known.quads(graph)}
    yield Quad(NamedNode(entry.iri), NamedNode(PREFIXES["rdf"] + "type"), NamedNode(SOURCE_CLASS), home)
    if stated:
        return
    yield Quad(graph, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONTOLOGY + "OutsideGraph"), home)
    yield Quad(graph, NamedNode(ONTOLOGY + "isDrawnFrom"), NamedNode(entry.iri), home)
    for language in LANGUAGES:
        label = entry.first(LABEL, language)
        if label:
            text = Literal(_STATEMENTS[language].format(label), language=language)
            yield Quad(graph, NamedNode(LABEL), text, home)
        if not entry.values(EXTRACTION, language):
            yield Quad(graph, NamedNode(EXTRACTION), Literal(METHOD[language], language=language), home)
    if not entry.values(CREATED):
        yield Quad(graph, NamedNode(CREATED), Literal(today.isoformat(), datatype=NamedNode(DAY)), home)


def written_source(graph: str) -> str:
    """Return how a graph is written in the column “Source”: its slug, or `graph/…` when it is not an outside one."""
    return graph.removeprefix(OUTSIDE_GRAPHS) if graph.startswith(OUTSIDE_GRAPHS) else graph.removeprefix(BASE)


def _graph_of(text: str) -> str:
    plain = text.removeprefix(BASE)
    if plain.startswith("graph/"):
        return BASE + plain
    return OUTSIDE_GRAPHS + _slug_of(plain)


def _slug_of(text: str) -> str:
    plain = text.removeprefix(BASE)
    for start in ("id/document/outside-", "graph/outside/", "outside/", "outside-"):
        plain = plain.removeprefix(start)
    return plain


def _misnamed(text: str) -> Problem:
    guess = slug(_slug_of(text))
    english = f"“{text}” cannot name a source." if text else "The source has no name."
    french = f"« {text} » ne peut pas nommer une source." if text else "La source n'a pas de nom."
    return problem("source-name", english, french, text, f"Did you mean “{guess}”?" if guess else _FROM_SLUG)


def _unknown_source(text: str, sources: list[Entry]) -> Problem:
    listed = ", ".join(f"“{written_source(entry.graph)}”" for entry in sources)
    english, french = f"There is no source “{text}”.", f"Il n'y a pas de source « {text} »."
    hint = f"The sheet “Source” has {listed}." if listed else "Describe it in the sheet “Source”."
    return problem("unknown-source", english, french, text, hint)


def is_traced(graph: str) -> bool:
    """Say whether a graph's statements are traced to lines of their document, which a spreadsheet cannot do."""
    return graph.startswith(GRAPHS) and not graph.startswith(OUTSIDE_GRAPHS)
