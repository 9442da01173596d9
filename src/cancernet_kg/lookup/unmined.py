"""What of the sources is not in the graph: lines without statements, facts left out, curators' notes. Called by pages.

That a line states nothing need not be a gap: most such lines are empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Store

from cancernet_kg.lookup.facts import Fact
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.source_documents import SourceDocument
from cancernet_kg.lookup.source_lines import Silence, silences
from cancernet_kg.namespaces import PREFIXES, THINGS

_NOTE = NamedNode(PREFIXES["skos"] + "editorialNote")
_MOST_NOTES, _MOST_READ = 30, 2_000
MOST_SILENCES = 60  # ranges of lines of one document


@dataclass(frozen=True, slots=True)
class Unmined:
    """A document, its lines without statements, how many facts it has, and those that are left out, with reasons."""

    document: SourceDocument
    silences: tuple[Silence, ...]
    more: int
    facts: int
    left_out: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What curators note on a thing."""

    thing: Named
    text: str


def unmined(document: SourceDocument, facts: Iterable[Fact]) -> Unmined:
    """Return what of a document that was read line by line is not in the graph."""
    silent = silences(document.stretches, document.line_count)
    own = [fact for fact in facts if fact.document == document.name]
    return Unmined(
        document,
        silent[:MOST_SILENCES],
        max(0, len(silent) - MOST_SILENCES),
        len(own),
        tuple(fact for fact in own if not fact.evidence),
    )


def notes(store: Store, labelling: Labelling) -> tuple[Note, ...]:
    """Return what curators note on things, on what was not seen above all; at most some of them."""
    quads = islice(store.quads_for_pattern(None, _NOTE, None, DefaultGraph()), _MOST_READ)
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    things = sorted(iri for iri in subjects if iri.startswith(THINGS))[:_MOST_NOTES]
    return tuple(Note(labelling.named(iri), labelling.text(iri, _NOTE) or "") for iri in things)
