"""What reconciliation looks things up in. Made by its look-up, passed to all its parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.search.classes import Superclasses, specific_first
from cancernet_kg.lookup.search.index import SearchIndex


@dataclass(frozen=True, slots=True)
class Source:
    """The graph, its names, the labels in a reader's language, the hierarchy of its classes, and how it is used."""

    store: Store
    index: SearchIndex
    labelling: Labelling
    language: str
    superclasses: Superclasses
    statistics: Statistics

    def types(self, iri: str) -> tuple[str, ...]:
        """Return the classes of a thing that has a name, the most specific first."""
        thing = self.index.things.get(iri)
        return specific_first(thing.types, self.superclasses) if thing else ()

    def named(self, iris: Sequence[str]) -> list[dict[str, str]]:
        """Return identifiers, each with its label, as the API writes types, properties and entities."""
        return [{"id": iri, "name": self.labelling.named(iri).text} for iri in iris]
