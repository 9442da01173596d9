"""All named things, or those of a class, for who does not know a name yet. Called by the search page."""

from collections import Counter
from collections.abc import Mapping
from heapq import nsmallest
from itertools import chain

from cancernet_kg.lookup.search.finding import EXACT, Hit, Hits, meant
from cancernet_kg.lookup.search.index import SearchIndex


def of_class(index: SearchIndex, type_: str, *, language: str, first: int, most: int) -> Hits:
    """Return the things of a class from one place on, those first to which most triples lead."""
    found = [iri for iri, thing in index.things.items() if type_ in thing.types]
    page = nsmallest(first + most, found, key=lambda iri: (-index.links.get(iri, 0), iri))[first:]
    return Hits(len(found), tuple(Hit(iri, meant(index, iri, "", language), EXACT) for iri in page))


def classes_of_all(index: SearchIndex) -> Mapping[str, int]:
    """Return how many named things are in which class."""
    return Counter(chain.from_iterable(thing.types for thing in index.things.values()))
