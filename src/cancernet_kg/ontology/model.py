"""What the ontology says, as frozen values. Made by `reading`, used by examples, diagrams and the ontology page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cancernet_kg.namespaces import ONTOLOGY


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and in French."""

    en: str
    fr: str

    def of(self, language: str) -> str:
        """Return the words in French where that is asked for, else in English."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Header:
    """The ontology's own record: what it is called, which version, who made it, under which licence."""

    iri: str
    title: Text
    description: Text
    version: str
    version_iri: str
    licence: str
    creator: str
    issued: str
    modified: str
    citation: str
    prefix: str
    namespace: str


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """One class; other terms are named by their prefixed name, the nearest first where there is an order."""

    iri: str
    name: str
    label: Text
    definition: Text
    parents: tuple[str, ...]
    ancestors: tuple[str, ...]
    children: tuple[str, ...]
    disjoint_with: tuple[str, ...]
    equivalent_to: tuple[Text, ...]
    domain_of: tuple[str, ...]
    inherited_domain_of: tuple[str, ...]
    range_of: tuple[str, ...]
    inherited_range_of: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The class's name without prefix, which is also its place on the page."""
        return self.iri.removeprefix(ONTOLOGY)


@dataclass(frozen=True, slots=True)
class OntologyProperty:
    """One property; `domain` and `range` are empty where the ontology gives none, and a note says why."""

    iri: str
    name: str
    kind: Literal["object", "datatype"]
    label: Text
    definition: Text
    domain: str
    range: str
    inverse: str
    parents: tuple[str, ...]
    children: tuple[str, ...]
    characteristics: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The property's name without prefix, which is also its place on the page."""
        return self.iri.removeprefix(ONTOLOGY)


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a concept scheme."""

    iri: str
    label: Text
    definition: Text
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptScheme:
    """A controlled list with all its concepts, sorted by English label."""

    iri: str
    label: Text
    definition: Text
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One thing that whoever asks this graph must know, and a query that shows it; words in backquotes are code."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """The whole ontology: classes and properties by prefixed name, sorted by it, and the concept schemes."""

    header: Header
    classes: Mapping[str, OntologyClass]
    properties: Mapping[str, OntologyProperty]
    schemes: tuple[ConceptScheme, ...]

    @property
    def terms(self) -> tuple[OntologyClass | OntologyProperty, ...]:
        """Every class and every property."""
        return (*self.classes.values(), *self.properties.values())

    @property
    def roots(self) -> tuple[OntologyClass, ...]:
        """The classes without a superclass."""
        return tuple(item for item in self.classes.values() if not item.parents)
