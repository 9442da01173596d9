"""Every name under which things are known, in all languages, and the things that have it. Asked by import and export.

Built in one pass over the naming properties when it is first asked, so that a table that names nothing costs nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from cancernet_kg.curation.tables.notation import fold, fold_all
from cancernet_kg.namespaces import (
    DERIVED_GRAPHS,
    ONTOLOGY,
    ONTOLOGY_GRAPH,
    PREFIXES,
    is_evidence_graph,
    short,
)
from cancernet_kg.store.view import View

_SKOS = PREFIXES["skos"]
_LABEL = NamedNode(_SKOS + "prefLabel")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_NAMING = (
    _SKOS + "prefLabel",
    _SKOS + "altLabel",
    ONTOLOGY + "acronym",
    PREFIXES["dcterms"] + "title",
    ONTOLOGY + "alpha2Code",
    ONTOLOGY + "alpha3Code",
)
_NOT_ASKED = DERIVED_GRAPHS | {ONTOLOGY_GRAPH}
_LIKE, _SAME_WORDS = 82, 75  # how alike two names, and how many of the words of one must be, of 100
_BEHIND = 10  # things that only share the words come after those whose name is nearly the same
_TOO_COMMON = 5_000  # things that share a word which then tells nothing
_CANDIDATES = 40
MAX_SUGGESTIONS = 3
_MAX_COMPARED = 20_000_000  # names; a table with more unknown names than that allows has another problem


class Names:
    """The names of a view's things and of those that a table adds; equal means equal after folding."""

    def __init__(self, known: View) -> None:
        """Look at a view; nothing is read yet."""
        self._known = known
        self._index: dict[str, list[str]] | None = None
        self._words: dict[str, set[str]] | None = None
        self._added: dict[str, set[str]] = defaultdict(set)
        self._likest: dict[str, list[str]] = {}
        self._compared = 0

    def add(self, iri: str, name: str) -> None:
        """Let a thing of the table be known by a name."""
        self._added[fold(name)].add(iri)

    def find(self, name: str) -> frozenset[str]:
        """Return the things that have this name, in whatever language and spelling."""
        folded = fold(name)
        return (
            frozenset({*self._known_names().get(folded, ()), *self._added.get(folded, ())}) if folded else frozenset()
        )

    def near(self, name: str, accepts: Callable[[str], bool]) -> tuple[str, ...]:
        """Return up to three accepted things whose names are like this one, the likest first."""
        folded = fold(name)
        if folded not in self._likest:
            self._likest[folded] = self._search(folded)
        return tuple(islice(filter(accepts, self._likest[folded]), MAX_SUGGESTIONS))

    def _search(self, folded: str) -> list[str]:
        """Return the things whose names are like a folded one, the likest first; none when too much was compared."""
        index = self._known_names()
        self._compared += len(index)
        if not folded or self._compared > max(_MAX_COMPARED, len(index)):
            return []
        found: dict[str, float] = {}
        like = process.extract(folded, [*index, *self._added], scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=_LIKE)
        for near, score, _ in like:
            for iri in {*index.get(near, ()), *self._added.get(near, ())}:
                found[iri] = max(found.get(iri, 0), score)
        for iri, score in self._sharing_words(folded.split()).items():
            found[iri] = max(found.get(iri, 0), score - _BEHIND)
        return sorted(found, key=lambda iri: (-found[iri], iri))

    def _sharing_words(self, words: list[str]) -> dict[str, float]:
        """Return the things whose names, taken together, have nearly all of these words, or words like them."""
        known, votes = self._known_words(), defaultdict[str, float](float)
        for word in words:
            best: dict[str, float] = {}
            for like, score, _ in process.extract(word, [*known], scorer=fuzz.ratio, limit=10, score_cutoff=_LIKE):
                things = known[like]
                for iri in things if len(things) <= _TOO_COMMON else ():
                    best[iri] = max(best.get(iri, 0), score)
            for iri, score in best.items():
                votes[iri] += score / len(words)
        return {iri: score for iri, score in votes.items() if score >= _SAME_WORDS}

    def label(self, iri: str, language: str = "en") -> str:
        """Return the preferred label of a thing, in this language if it has one there, else its short IRI."""
        labels = {
            quad.object.language: quad.object.value
            for quad in self._known.quads(NamedNode(iri), _LABEL)
            if isinstance(quad.object, Literal)
        }
        return labels.get(language) or labels.get("en") or next(iter(labels.values()), short(iri))

    def types(self, iri: str) -> Iterator[str]:
        """Yield the classes that are stated of a thing."""
        for quad in self._known.quads(NamedNode(iri), _TYPE):
            name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            if name not in _NOT_ASKED and isinstance(quad.object, NamedNode):
                yield quad.object.value

    def _known_names(self) -> dict[str, list[str]]:
        if self._index is None:
            index: dict[str, list[str]] = {}
            named = list(self._named())
            for (iri, _), folded in zip(named, fold_all(name for _, name in named), strict=True):
                index.setdefault(folded, []).append(iri)
            self._index = index
        return self._index

    def _known_words(self) -> dict[str, set[str]]:
        if self._words is None:
            words: dict[str, set[str]] = {}
            for name, things in self._known_names().items():
                for word in name.split():
                    words.setdefault(word, set()).update(things)
            self._words = words
        return self._words

    def _named(self) -> Iterator[tuple[str, str]]:
        told: dict[object, bool] = {}
        for predicate in _NAMING:
            for quad in self._known.quads(predicate=NamedNode(predicate)):
                subject, _, value, graph = quad
                if graph not in told:
                    name = graph.value if isinstance(graph, NamedNode) else ""
                    told[graph] = name not in _NOT_ASKED and not is_evidence_graph(name)
                if told[graph] and isinstance(subject, NamedNode) and isinstance(value, Literal):
                    yield subject.value, value.value
        yield from self._codes()

    def _codes(self) -> Iterator[tuple[str, str]]:
        """Yield parts as people call them: the acronym of the project, and the code of the part in it."""
        for quad in self._known.quads(predicate=NamedNode(ONTOLOGY + "notation")):
            part = quad.subject
            if not isinstance(part, NamedNode) or not isinstance(quad.object, Literal):
                continue
            wholes: set[object] = {
                link.subject for link in self._known.quads(predicate=NamedNode(ONTOLOGY + "hasPart"), value=part)
            }
            wholes |= {link.object for link in self._known.quads(part, NamedNode(ONTOLOGY + "isPartOf"))}
            for whole in wholes:
                if isinstance(whole, NamedNode):
                    for acronym in self._known.quads(whole, NamedNode(ONTOLOGY + "acronym")):
                        if isinstance(acronym.object, Literal):
                            yield part.value, f"{acronym.object.value} {quad.object.value}"
