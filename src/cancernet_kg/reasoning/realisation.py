"""What HermiT itself says of the individuals: types and links, closed under its own hierarchies; the rules' oracle.

HermiT prints only the most specific classes and properties, and of a property and its inverse perhaps only one: so
the printed hierarchies, inverses included, are needed to read off everything that is entailed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Triple

from cancernet_kg.errors import ReasonerFailed
from cancernet_kg.reasoning.hermit import DEFAULT_LIMITS, run
from cancernet_kg.reasoning.horn import TYPE
from cancernet_kg.reasoning.vocabulary import declared

_AXIOM = re.compile(
    r"^(SubClassOf|EquivalentClasses|SubObjectPropertyOf|EquivalentObjectProperties|Type)\( (.*) \)$", re.MULTILINE
)
_ENTITY = re.compile(r"(ObjectInverseOf\( )?<([^>]+)>(?: \))?")
_LINKS = re.compile(r"^<([^>]+)> \(known instances: (.*?) \| possible instances: (.*?)\) *$", re.MULTILINE)
_PAIR = re.compile(r"\(<([^>]+)>, <([^>]+)>\)")
_ACTIONS = ("--classify", "--classifyOPs", "-I", "-Y", "--no-prefixes")

# A class or property, and whether it is meant from the other end (an inverse property).
_Entity = tuple[str, bool]


def entailed(ontology_triples: Iterable[Triple], data_triples: Iterable[Triple], timeout: float = 120.0) -> set[Triple]:
    """Return every triple of the kind `comparable` tells, asserted ones included, that HermiT entails.

    Raises `ReasonerFailed` when ontology and data are inconsistent, or when HermiT leaves a link undecided.
    """
    ontology = tuple(ontology_triples)
    output = run(_ACTIONS, (*ontology, *data_triples), replace(DEFAULT_LIMITS, seconds=timeout))
    if output is None:
        raise ReasonerFailed("Ontology and data are inconsistent, and an inconsistent ontology entails everything.")
    above, types = _read_axioms(output)
    found = {
        Triple(NamedNode(individual), TYPE, NamedNode(name))
        for individual, direct in types
        for name, _ in _closure((direct, False), above)
    }
    for name, pairs in _read_links(output):
        for other, inverted in _closure((name, False), above):
            found.update(
                Triple(NamedNode(end if inverted else start), NamedNode(other), NamedNode(start if inverted else end))
                for start, end in pairs
            )
    return comparable(ontology, found)


def comparable(ontology_triples: Iterable[Triple], triples: Iterable[Triple]) -> set[Triple]:
    """Keep the triples that `entailed` speaks of: with a class or an object property that the ontology declares."""
    ontology = tuple(ontology_triples)
    classes, properties = declared(ontology, "Class"), declared(ontology, "ObjectProperty")
    return {
        triple
        for triple in triples
        if triple.predicate in properties or (triple.predicate == TYPE and triple.object in classes)
    }


def _read_axioms(output: str) -> tuple[dict[_Entity, set[_Entity]], list[tuple[str, str]]]:
    above: dict[_Entity, set[_Entity]] = {}
    types: list[tuple[str, str]] = []
    for kind, text in _AXIOM.findall(output):
        entities: list[_Entity] = [(iri, bool(inverse)) for inverse, iri in _ENTITY.findall(text)]
        if kind == "Type":
            types.append((entities[0][0], entities[1][0]))
        elif kind.startswith("Sub"):
            _put_above(above, entities[0], entities[1])
        else:
            for one in entities:
                for other in entities:
                    _put_above(above, one, other)
    return above, types


def _put_above(above: dict[_Entity, set[_Entity]], lower: _Entity, upper: _Entity) -> None:
    """Record the step and, since p ⊑ q says the same as p⁻ ⊑ q⁻, its mirror image."""
    above.setdefault(lower, set()).add(upper)
    above.setdefault((lower[0], not lower[1]), set()).add((upper[0], not upper[1]))


def _closure(start: _Entity, above: dict[_Entity, set[_Entity]]) -> set[_Entity]:
    found = {start}
    waiting = [start]
    while waiting:
        for entity in above.get(waiting.pop(), ()):
            if entity not in found:
                found.add(entity)
                waiting.append(entity)
    return found


def _read_links(output: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for name, known, possible in _LINKS.findall(output):
        if possible.strip():
            raise ReasonerFailed(f"HermiT left links of {name} undecided: {possible[:200]}")
        yield name, _PAIR.findall(known)
