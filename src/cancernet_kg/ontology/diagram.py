"""Which terms stand around a class in its diagram, and the diagram as Mermaid text; `drawing` makes the SVG."""

from collections.abc import Iterable
from dataclasses import dataclass

from cancernet_kg.ontology.model import Ontology, OntologyClass, OntologyProperty
from cancernet_kg.ontology.usage import Usage

_ATTRIBUTES = 8
_LINKS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """One arrow of a diagram: the property and the class at its other end, both without prefix."""

    property: str
    other: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A class with what surrounds it; the lists are cut to what can be read, and `more` counts what was left out."""

    name: str
    parents: tuple[str, ...]
    children: tuple[str, ...]
    attributes: tuple[str, ...]
    outgoing: tuple[Link, ...]
    incoming: tuple[Link, ...]
    more: int


def diagram(item: OntologyClass, ontology: Ontology, usage: Usage) -> Diagram:
    """Return the diagram of a class: its own properties first, then inherited ones that its instances have."""
    applicable = [ontology.properties[name] for name in (*item.domain_of, *item.inherited_domain_of)]
    shown = [known for known in applicable if known.name in item.domain_of or usage.things(item.name, known.name)]
    shown.sort(key=lambda known: (known.name not in item.domain_of, -usage.things(item.name, known.name)))
    attributes = [f"{known.anchor}: {_local(known.range)}" for known in shown if known.kind == "datatype"]
    outgoing = [Link(known.anchor, _local(known.range)) for known in shown if known.kind == "object"]
    incoming = [Link(known.anchor, _local(known.domain)) for known in _pointing_at(item, ontology)]
    kept = len(attributes[:_ATTRIBUTES]) + len(outgoing[:_LINKS]) + len(incoming[:_LINKS])
    return Diagram(
        name=item.anchor,
        parents=tuple(_local(name) for name in item.parents),
        children=tuple(_local(name) for name in item.children),
        attributes=tuple(attributes[:_ATTRIBUTES]),
        outgoing=tuple(outgoing[:_LINKS]),
        incoming=tuple(incoming[:_LINKS]),
        more=len(attributes) + len(outgoing) + len(incoming) - kept,
    )


def mermaid(drawn: Diagram) -> str:
    """Return a diagram as a Mermaid class diagram."""
    lines = ["classDiagram", f"  class {drawn.name}"]
    lines += [f"  {drawn.name} : {attribute}" for attribute in drawn.attributes]
    lines += [f"  {parent} <|-- {drawn.name}" for parent in drawn.parents]
    lines += [f"  {drawn.name} <|-- {child}" for child in drawn.children]
    lines += [f"  {drawn.name} --> {link.other} : {link.property}" for link in drawn.outgoing]
    lines += [f"  {link.other} --> {drawn.name} : {link.property}" for link in drawn.incoming]
    return "\n".join(lines)


def overview(ontology: Ontology, names: Iterable[str]) -> str:
    """Return a Mermaid class diagram of some classes: how they nest and which properties join them."""
    chosen = [ontology.classes[name] for name in names]
    inside = {item.name for item in chosen}
    lines = ["classDiagram", *(f"  class {item.anchor}" for item in chosen)]
    lines += [f"  {_local(name)} <|-- {item.anchor}" for item in chosen for name in item.parents if name in inside]
    joining = [known for known in ontology.properties.values() if {known.domain, known.range} <= inside]
    lines += [
        f"  {_local(known.domain)} --> {_local(known.range)} : {known.anchor}"
        for known in joining
        if _is_primary(known, ontology)
    ]
    return "\n".join(lines)


def _is_primary(known: OntologyProperty, ontology: Ontology) -> bool:
    """Say whether a property is drawn in an overview: no sub-properties, and of two inverses the first by name."""
    inverse = ontology.properties.get(known.inverse)
    return not known.parents and (inverse is None or known.name < inverse.name)


def _pointing_at(item: OntologyClass, ontology: Ontology) -> list[OntologyProperty]:
    """Return the properties whose range is the class, without those that an arrow the other way already shows."""
    found = [ontology.properties[name] for name in item.range_of]
    return [known for known in found if known.inverse not in item.domain_of]


def _local(name: str) -> str:
    return name.rpartition(":")[2] or "anything"
