"""How much is known: for each class and property, of how many things it is stated, and of how many it is not.

Called by the page on what is not known. What is counted comes from the tally, so that no thing is looked at.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from cancernet_kg.lookup.description.statements import RDF_TYPE
from cancernet_kg.lookup.description.tally import Tally
from cancernet_kg.lookup.expectations import Expectation
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.negations import Negations
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import PREFIXES, curie

_TYPE = NamedNode(RDF_TYPE)


class Order(StrEnum):
    """What the rows are sorted by: how many things are not known, which share of them, or the names."""

    MISSING = "missing"
    SHARE = "share"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A class and a property: how many things there are, how many have it, of how many it is said to be none."""

    class_: Named
    property_: Named
    things: int
    stated: int
    none: int
    is_expected: bool

    @property
    def missing(self) -> int:
        """How many things nothing is said of."""
        return self.things - self.stated - self.none

    @property
    def share(self) -> float:
        """Which part of the things has the property or is said to have none."""
        return (self.stated + self.none) / self.things

    @property
    def query(self) -> str:
        """A query for the things that nothing is said of."""
        names = [curie(self.class_.iri), curie(self.property_.iri)]
        used = {name.partition(":")[0] for name in names if not name.startswith("<")} | {"skos"}
        denied = ""
        if self.none:
            used |= {"owl", "rdfs"}
            denied = f"""
  FILTER NOT EXISTS {{
    ?thing a/(rdfs:subClassOf|owl:equivalentClass)? ?restriction .
    ?restriction owl:onProperty {names[1]} ; owl:maxCardinality|owl:cardinality ?number
    FILTER(STR(?number) = "0")
  }}"""
        prefixes = "\n".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted(used))
        return f"""{prefixes}

SELECT ?thing ?label WHERE {{
  ?thing a {names[0]} .
  FILTER NOT EXISTS {{ ?thing {names[1]} ?value }}{denied}
  OPTIONAL {{ ?thing skos:prefLabel ?label FILTER(LANG(?label) = "{self.class_.language or "en"}") }}
}}
ORDER BY ?label ?thing"""


def coverage_of(
    store: Store, tally: Tally, expectations: Iterable[Expectation], labelling: Labelling, *, is_expected_only: bool
) -> tuple[Coverage, ...]:
    """Return how much a store tells of what the shapes expect, for the classes that have things.

    What they only permit is among it, unless it is left out, if anything of the class has it.
    """
    holders, negations = _holders(tally), Negations(store)
    return tuple(
        Coverage(
            labelling.named(each.class_),
            labelling.named(each.property),
            things=holders[each.class_, RDF_TYPE],
            stated=holders[each.class_, each.property],
            none=_denied(store, each, negations),
            is_expected=each.is_expected,
        )
        for each in expectations
        if holders[each.class_, RDF_TYPE]
        and (each.is_expected or (not is_expected_only and holders[each.class_, each.property]))
    )


def ordered(rows: Iterable[Coverage], order: Order) -> list[Coverage]:
    """Return rows in an order; what it leaves open is settled by the names."""
    return sorted(
        rows, key=lambda row: (_first(row, order), alphabetical(row.class_.text), alphabetical(row.property_.text))
    )


def _first(row: Coverage, order: Order) -> float:
    if order is Order.CLASS:
        return 0
    return row.share if order is Order.SHARE else -row.missing


def _holders(tally: Tally) -> Counter[tuple[str, str]]:
    """Return how many things of each class, those of the classes below it included, have each property."""
    found: Counter[tuple[str, str]] = Counter()
    for (kind, predicate), number in tally.holders.items():
        above = {name for class_ in kind for name in (class_, *tally.superclasses.get(class_, ()))}
        found.update(dict.fromkeys(((class_, predicate) for class_ in above), number))
    return found


def _denied(store: Store, each: Expectation, negations: Negations) -> int:
    """Return of how many things of a class a property is said to be none, and no value of it is stated."""
    class_, predicate = NamedNode(each.class_), NamedNode(each.property)
    things = map(NamedNode, negations.of(each.property))
    return sum(
        Quad(thing, _TYPE, class_) in store
        and next(store.quads_for_pattern(thing, predicate, None, DefaultGraph()), None) is None
        for thing in things
    )
