"""How much of the ontology a graph uses, as values. Counted by `lookup.usage`, shown by the page and the examples."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PropertyUse:
    """How often the instances of one class have a property: by how many things, in how many statements."""

    name: str
    things: int
    statements: int


@dataclass(frozen=True, slots=True)
class GraphUse:
    """One named graph: its IRI, the class it is declared to be (empty if none), its statements."""

    iri: str
    kind: str
    statements: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts over the default graph, by prefixed name; what is not used is not listed."""

    revision: str
    triples: int
    instances: Mapping[str, int]
    properties: Mapping[str, tuple[PropertyUse, ...]]
    totals: Mapping[str, int]
    graphs: tuple[GraphUse, ...]

    def on(self, class_name: str) -> tuple[PropertyUse, ...]:
        """Return the properties on a class's instances, the most used first."""
        return self.properties.get(class_name, ())

    def things(self, class_name: str, property_name: str) -> int:
        """Return how many instances of a class have a property."""
        return next((use.things for use in self.on(class_name) if use.name == property_name), 0)
