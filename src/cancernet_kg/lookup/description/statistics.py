"""How a dataset is used: entities of each class, their properties, and what those point to. Called by every part."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Store

from cancernet_kg.lookup.description.tally import Tally, count_triples


@dataclass(frozen=True, slots=True)
class PropertyUse:
    """A property, how many triples it makes, and how many of them point to which class or datatype."""

    iri: str
    triples: int
    classes: Mapping[str, int]
    datatypes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ClassUse:
    """A class, how many things are in it, and their properties."""

    iri: str
    entities: int
    properties: tuple[PropertyUse, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of a dataset's default graph: whole, by class with its properties, and by property."""

    subjects: int
    objects: int
    entities: int
    classes: tuple[ClassUse, ...]
    properties: Mapping[str, int]


def count(store: Store) -> Statistics:
    """Return the statistics of a store's default graph; the self-description must not be in it yet."""
    return statistics_of(count_triples(store))


def statistics_of(tally: Tally) -> Statistics:
    """Return the statistics that a tally makes."""
    uses = _uses(tally)
    properties: defaultdict[str, int] = defaultdict(int)
    for (_, predicate, _), triples in tally.triples.items():
        properties[predicate] += triples
    return Statistics(
        subjects=tally.subjects,
        objects=tally.objects,
        entities=tally.entities,
        classes=tuple(ClassUse(iri, tally.things[iri], tuple(uses[iri])) for iri in sorted(tally.things)),
        properties=dict(sorted(properties.items())),
    )


def _uses(tally: Tally) -> Mapping[str, list[PropertyUse]]:
    """Return the properties of each class, sorted; each class has one at least, `rdf:type`."""
    triples: defaultdict[tuple[str, str], int] = defaultdict(int)
    classes: defaultdict[tuple[str, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    datatypes: defaultdict[tuple[str, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (kind, predicate, target), number in tally.triples.items():
        for class_ in kind:
            use = class_, predicate
            triples[use] += number
            if isinstance(target, str):
                datatypes[use][target] += number
            else:
                for name in target:
                    classes[use][name] += number
    found: defaultdict[str, list[PropertyUse]] = defaultdict(list)
    for use in sorted(triples):
        found[use[0]].append(PropertyUse(use[1], triples[use], dict(classes[use]), dict(datatypes[use])))
    return found
