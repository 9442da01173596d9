"""What a row lacks, and what it says twice: required cells, texts that were not translated. Called by import."""

from collections import defaultdict

from pyoxigraph import NamedNode

from cancernet_kg.curation.tables.cells import Place
from cancernet_kg.curation.tables.column import Column, Home
from cancernet_kg.curation.tables.definition import LABEL
from cancernet_kg.curation.tables.entries import Entry
from cancernet_kg.curation.tables.identity import Reading
from cancernet_kg.curation.tables.problems import Hint, demand, problem, remark
from cancernet_kg.namespaces import INFERRED_GRAPH, short
from cancernet_kg.store.changes import Changes

_ALIKE_WORDS = 3  # texts of fewer words are rightly the same in two languages


def check_required(entry: Entry, reading: Reading) -> None:
    """Note each required cell that is empty, unless the thing is known and something else states the value."""
    groups: dict[tuple[str, str], list[Column]] = defaultdict(list)
    for column in entry.table.columns:
        if column.required:
            groups[column.path, column.language if column.path == LABEL else ""].append(column)
    for columns in groups.values():
        first = columns[0]
        if any(entry.cells.get(column) or column in entry.unchanged for column in columns):
            continue
        if entry.is_new or (not entry.iri and not entry.identifier) or _is_last(entry, first, reading):
            found = problem("missing", *_missing(entry, first), None, demand(first))
            place = entry.place(first) if first in entry.columns else Place(entry.file, entry.sheet)
            reading.problems.add(place, found, path=short(first.path))


def _missing(entry: Entry, column: Column) -> tuple[str, str]:
    """Return what is said of an empty cell or, once for all rows, of a column that is not there."""
    english, french = column.header["en"], column.header["fr"]
    if column in entry.columns:
        return f"“{english}” is missing.", f"« {french} » manque."
    return f"The column “{english}” is missing.", f"La colonne « {french} » manque."


def check_languages(entry: Entry, reading: Reading) -> None:
    """Note a new text that is word for word the same in both languages, but for names of agents and places."""
    for column, texts in entry.cells.items():
        other = entry.table.column(column.path, "fr")
        is_name = entry.table.is_agent_or_place and column.path == LABEL
        if not entry.is_new or column.language != "en" or other is None or is_name:
            continue
        french_texts = set(entry.cells.get(other, []))
        for text in texts:
            if text in french_texts and len(text.split()) >= _ALIKE_WORDS:
                english = "The text is the same in English and in French."
                french = "Le texte est le même en anglais et en français."
                hint = Hint(
                    "Translate it; if the other language has no word of its own for it, leave it as it is.",
                    "Traduisez-le ; si l'autre langue n'a pas de mot à elle pour cela, laissez-le tel quel.",
                )
                reading.problems.add(entry.place(other), remark("same-in-both-languages", english, french, text, hint))


def check_names(found: list[Entry], changes: Changes, reading: Reading) -> None:
    """Note which known things get another preferred name: of all sources, that is, and perhaps without meaning it."""
    labels = NamedNode(LABEL)
    renamed = {quad.subject: quad for quad in changes.removed if quad.predicate == labels}
    for entry in found:
        before = renamed.get(NamedNode(entry.iri)) if entry.iri and not entry.is_new else None
        if before is None:
            continue
        old = getattr(before.object, "value", "")
        english = f"{short(entry.iri)}, so far called “{old}”, gets another preferred name here, for all sources."
        french = f"{short(entry.iri)}, jusqu'ici « {old} », reçoit ici un autre nom préféré, pour toutes les sources."
        hint = Hint(
            f"To refer to it only, delete the row and write “{old}” where it is meant; “Other name” takes a spelling.",
            f"Pour seulement la désigner, supprimez la ligne et écrivez « {old} » là où il s'agit d'elle ; "
            "« Autre nom » prend une graphie.",
            in_form=Hint(
                f"To keep its name, write “{old}”; “Other name” takes another spelling.",
                f"Pour garder son nom, écrivez « {old} » ; « Autre nom » prend une autre graphie.",
            ),
        )
        reading.problems.add(entry.place(), remark("renames", english, french, old, hint), node=entry.iri)


def _is_last(entry: Entry, column: Column, reading: Reading) -> bool:
    """Say whether an emptied cell takes away the only value that a known thing has."""
    if column.home is not Home.SOURCE or not entry.iri or column not in entry.columns:
        return False
    thing = NamedNode(entry.iri)
    quads = list(reading.known.quads(subject=thing, predicate=NamedNode(column.path)))
    for path in column.reverse:
        quads += reading.known.quads(predicate=NamedNode(path), value=thing)
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    return bool(graphs) and graphs <= {entry.graph, INFERRED_GRAPH}
