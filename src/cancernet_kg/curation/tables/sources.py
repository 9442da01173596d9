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
from cancernet_kg.curation.tables.problems import Hint, Problem, Problems, meant, problem
from cancernet_kg.namespaces import BASE, GRAPHS, ONTOLOGY, OUTSIDE_GRAPHS, PREFIXES, PROVENANCE_GRAPH, THINGS
from cancernet_kg.store.view import View

_OUTSIDE_DOCUMENT = THINGS + "document/outside-"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STATEMENTS = {"en": "Statements drawn from: {}", "fr": "Énoncés tirés de : {}"}
_METHOD = {
    "en": "Entered by hand from the document, in a spreadsheet.",
    "fr": "Saisi à la main d'après le document, dans un tableur.",
}
CREATED, EXTRACTION = PREFIXES["dcterms"] + "created", ONTOLOGY + "extractionMethod"
_FROM_SLUG = Hint(
    "Write a short name into its first column: lower-case letters, digits and hyphens, such as who-report-2025.",
    "Écrivez un nom court dans sa première colonne : minuscules, chiffres et traits d'union, tel que who-report-2025.",
    in_form=Hint("Give it a preferred label in English.", "Donnez-lui un libellé préféré en anglais."),
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
            hint = Hint(
                "Add a column “Source” to the sheet, and write the name of the source into it.",
                "Ajoutez à la feuille une colonne « Source », et écrivez-y le nom de la source.",
            )
            problems.add(entry.source_place(), problem("which-source", english, french, hint=hint))
            entry.faulty = True
        entry.faulty = entry.faulty or (given and not sources)


def without_source(entry: Entry) -> Problem:
    """Return the problem of a row that states something without saying who says so."""
    english = "Something is stated here, but not who says so."
    french = "Quelque chose est énoncé ici, mais pas qui le dit."
    in_form = Hint("Choose a source that is known, or describe a new one.", "Choisissez une source, ou décrivez-la.")
    if entry.source is None:
        hint = Hint(
            "Fill in a sheet “Source”, or add a column “Source” with the name of a source that is known.",
            "Remplissez une feuille « Source », ou ajoutez une colonne « Source » avec le nom d'une source connue.",
            in_form,
        )
    else:
        hint = Hint(
            "Fill in the column “Source” of the row, or a sheet “Source”.",
            "Remplissez la colonne « Source » de la ligne, ou une feuille « Source ».",
            in_form,
        )
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
            yield Quad(graph, NamedNode(EXTRACTION), Literal(_METHOD[language], language=language), home)
    if not entry.values(CREATED):
        yield Quad(graph, NamedNode(CREATED), Literal(today.isoformat(), datatype=NamedNode(DAY)), home)


def is_known(name: str, known: View) -> bool:
    """Say whether there is a source of this name, which then says already how its statements were drawn from it."""
    return next(known.quads(NamedNode(OUTSIDE_GRAPHS + name)), None) is not None


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
    return problem(
        "source-name",
        english,
        french,
        text,
        meant(f"“{guess}”", f"« {guess} »") if guess else _FROM_SLUG,
    )


def _unknown_source(text: str, sources: list[Entry]) -> Problem:
    listed = ", ".join(f"“{written_source(entry.graph)}”" for entry in sources)
    english, french = f"There is no source “{text}”.", f"Il n'y a pas de source « {text} »."
    hint = (
        Hint(f"The sheet “Source” has {listed}.", f"La feuille « Source » a {listed}.")
        if listed
        else Hint("Describe it in the sheet “Source”.", "Décrivez-la dans la feuille « Source ».")
    )
    return problem("unknown-source", english, french, text, hint)


def is_traced(graph: str) -> bool:
    """Say whether a graph's statements are traced to lines of their document, which a spreadsheet cannot do."""
    return graph.startswith(GRAPHS) and not graph.startswith(OUTSIDE_GRAPHS)
