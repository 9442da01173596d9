"""What things are called in the graph: labels, acronyms, titles, codes. Read by the search index."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from cancernet_kg.namespaces import BASE, CONCEPTS, GRAPHS, ONTOLOGY, PREFIXES, THINGS
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.selection import selected

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_ACRONYM, _NOTATION = NamedNode(ONTOLOGY + "acronym"), NamedNode(ONTOLOGY + "notation")
_HAS_PART, _IS_PART_OF = NamedNode(ONTOLOGY + "hasPart"), NamedNode(ONTOLOGY + "isPartOf")
_NAMING = frozenset(
    NamedNode(PREFIXES[prefix] + name)
    for prefix, name in (
        *(("skos", "prefLabel"), ("skos", "altLabel"), ("rdfs", "label"), ("dcterms", "title")),
        *(("cnet", "acronym"), ("cnet", "notation"), ("cnet", "alpha2Code"), ("cnet", "alpha3Code")),
        *(("cnet", "grantAgreementNumber"), ("cnet", "callIdentifier"), ("cnet", "documentReference")),
        *(("cnet", "gridIdentifier"), ("cnet", "isni"), ("cnet", "crossrefFunderIdentifier")),
    )
)
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_ELEMENTS = tuple(
    NamedNode(ONTOLOGY + name) for name in ("Flagship", "ActionArea", "Recommendation", "Pillar", "Chapter")
)
_CODE = re.compile(r"[A-Z]{0,2}([0-9]{1,3})")
_WITH_PAGES = (THINGS, CONCEPTS, GRAPHS, ONTOLOGY)
_LINKS = "SELECT ?o (COUNT(*) AS ?count) WHERE { ?s ?p ?o FILTER(isIRI(?o)) } GROUP BY ?o"


class Name(NamedTuple):
    """A name and its language, empty when it is the same in all."""

    text: str
    language: str


def names(store: Store) -> Mapping[str, set[Name]]:
    """Return the names of all things that are shown, in the default graph of a store."""
    found: defaultdict[str, set[Name]] = defaultdict(set)
    for predicate in _NAMING:
        for quad in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, Literal) and is_shown(subject.value):
                found[subject.value].add(Name(value.value, value.language or ""))
                if predicate == _NOTATION:
                    found[subject.value].update(_codes(store, subject, value.value))
                    found[subject.value].update(_numbered(store, subject, value.value))
    return found


def names_of(store: Store, iri: str) -> set[Name]:
    """Return the names of one thing, as `names` does; none when it is not shown."""
    found: set[Name] = set()
    subject = NamedNode(iri)
    for quad in _about(store, subject) if is_shown(iri) else ():
        if quad.predicate in _NAMING and isinstance(quad.object, Literal):
            found.add(Name(quad.object.value, quad.object.language or ""))
            if quad.predicate == _NOTATION:
                found.update(_codes(store, subject, quad.object.value))
                found.update(_numbered(store, subject, quad.object.value))
    return found


def is_shown(iri: str) -> bool:
    """Say whether a thing has a page here, or is named here without being the project's own, such as a country."""
    return iri.startswith(_WITH_PAGES) or not iri.startswith(BASE)


def types(store: Store) -> Mapping[str, set[str]]:
    """Return the classes of all things, inferred ones included."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, _TYPE, None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found[quad.subject.value].add(quad.object.value)
    return found


def types_of(store: Store, iri: str) -> set[str]:
    """Return the classes of one thing, as `types` does."""
    found = store.quads_for_pattern(NamedNode(iri), _TYPE, None, DefaultGraph())
    return {quad.object.value for quad in found if isinstance(quad.object, NamedNode)}


def links(store: Store) -> dict[str, int]:
    """Return how many triples lead to each thing; those that are nobody's value are left out."""
    return {thing.value: int(number.value) for thing, number in selected(store, _LINKS)}


def affected(store: Store, changes: Changes) -> set[str]:
    """Return the things whose names or classes a change of the default graph may change; the store has it already."""
    found: set[object] = set()
    for quad in (*changes.added, *changes.removed):
        if quad.predicate in _NAMING or quad.predicate in {_TYPE, _IS_PART_OF}:
            found.add(quad.subject)
        if quad.predicate == _LABEL and quad.subject in _ELEMENTS:
            found.update(each.subject for each in store.quads_for_pattern(None, _TYPE, quad.subject, DefaultGraph()))
        if quad.predicate == _HAS_PART:
            found.add(quad.object)
        if quad.predicate == _ACRONYM and isinstance(quad.subject, NamedNode):
            found.update(_parts(store, quad.subject))
    return {thing.value for thing in found if isinstance(thing, NamedNode)}


def linked(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the thing that each quad leads to."""
    return (quad.object.value for quad in quads if isinstance(quad.object, NamedNode))


def _codes(store: Store, part: NamedNode, notation: str) -> Iterator[Name]:
    """Yield a part as people call it: the acronym of the whole, and the code of the part in it."""
    wholes = {quad.subject for quad in store.quads_for_pattern(None, _HAS_PART, part, DefaultGraph())}
    found = {quad.object for quad in store.quads_for_pattern(part, _IS_PART_OF, None, DefaultGraph())} | wholes
    for whole in found:
        if isinstance(whole, NamedNode):
            for quad in store.quads_for_pattern(whole, _ACRONYM, None, DefaultGraph()):
                if isinstance(quad.object, Literal):
                    yield Name(f"{quad.object.value} {notation}", "")


def _numbered(store: Store, element: NamedNode, notation: str) -> Iterator[Name]:
    """Yield an element of a plan as people call it: what it is, in each language, and its code or the number in it."""
    number = _CODE.fullmatch(notation)
    for kind in _ELEMENTS if number else ():
        if Quad(element, _TYPE, kind, DefaultGraph()) in store:
            for quad in store.quads_for_pattern(kind, _LABEL, None, DefaultGraph()):
                if number and isinstance(quad.object, Literal):
                    for code in (notation, number[1]):
                        yield Name(f"{quad.object.value} {code}", quad.object.language or "")


def _parts(store: Store, whole: NamedNode) -> Iterator[object]:
    yield from (quad.object for quad in store.quads_for_pattern(whole, _HAS_PART, None, DefaultGraph()))
    yield from (quad.subject for quad in store.quads_for_pattern(None, _IS_PART_OF, whole, DefaultGraph()))


def _about(store: Store, subject: NamedNode) -> Iterator[Quad]:
    return store.quads_for_pattern(subject, None, None, DefaultGraph())
