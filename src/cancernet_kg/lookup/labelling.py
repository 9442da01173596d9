"""Names of things, properties and graphs for people, in their language. Used wherever things are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import PREFIXES, short

LANGUAGES = ("en", "fr")
NAMING = tuple(
    NamedNode(PREFIXES[prefix] + name)
    for prefix, name in (("skos", "prefLabel"), ("rdfs", "label"), ("dcterms", "title"))
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and its name: a label with its language, or, if it is not labelled, the short form of its IRI."""

    iri: str
    text: str
    language: str = ""
    is_labelled: bool = True


def by_name(things: Iterable[Named]) -> list[Named]:
    """Return things in the order of their names, which their readers know; of the same name, in that of their IRIs."""
    return sorted(things, key=lambda named: (alphabetical(named.text), named.iri))


class Labelling:
    """Looks labels up, each once, in one language; else in English, in French, or in whatever language there is."""

    def __init__(self, store: Store, language: str) -> None:
        """Look in the default graph of a store."""
        self._store = store
        self._languages = tuple(dict.fromkeys((language, *LANGUAGES, "")))
        self._known: dict[str, Named] = {}

    def named(self, iri: str) -> Named:
        """Return a thing with its name."""
        found = self._known.get(iri)
        if found is None:
            best = next(filter(None, (self._best(iri, predicate) for predicate in NAMING)), None)
            unlabelled = Named(iri, short(iri).strip("<>"), is_labelled=False)
            found = Named(iri, best.value, best.language or "") if best else unlabelled
            self._known[iri] = found
        return found

    def text(self, iri: str, predicate: NamedNode) -> str | None:
        """Return what a property says of a thing, in the language that fits best."""
        best = self._best(iri, predicate)
        return best.value if best else None

    def _best(self, iri: str, predicate: NamedNode) -> Literal | None:
        quads = self._store.quads_for_pattern(NamedNode(iri), predicate, None, DefaultGraph())
        found = [quad.object for quad in quads if isinstance(quad.object, Literal)]
        if len(found) < 2:  # noqa: PLR2004 - one is the best, whatever its language
            return found[0] if found else None
        found.sort(key=str)
        for language in self._languages:
            for text in found:
                if (text.language or "") == language:
                    return text
        return found[0]
