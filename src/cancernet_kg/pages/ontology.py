"""What the pages on the ontology show of it and of its use. Called by a worker's view and by the Markdown page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from cancernet_kg import namespaces
from cancernet_kg.ontology.borrowed import BORROWED
from cancernet_kg.ontology.diagram import Diagram, diagram
from cancernet_kg.ontology.drawing import svg
from cancernet_kg.ontology.example import declared, example_query
from cancernet_kg.ontology.guide import load_guide
from cancernet_kg.ontology.model import Ontology, OntologyClass, Text
from cancernet_kg.ontology.usage import PropertyUse, Usage


@dataclass(frozen=True, slots=True)
class ClassSection:
    """One class with what its section shows."""

    term: OntologyClass
    depth: int
    instances: int
    used: tuple[PropertyUse, ...]
    unused: tuple[str, ...]
    diagram: Diagram
    query: str


@dataclass(frozen=True, slots=True)
class GraphKind:
    """The named graphs of one class together."""

    name: str
    graphs: int
    statements: int
    example: str


def shown(ontology: Ontology, usage: Usage, language: str) -> Mapping[str, object]:
    """Return what the HTML page shows."""
    known = {item.name: item.anchor for item in ontology.terms}
    term = cache(lambda name: _term(name, known))  # each is named on the page some ten times
    return {
        **contents(ontology, usage, language),
        "roots": [item.name for item in ontology.roots],
        "term": term,
        "prose": lambda text: _prose(text, term),
        "declared": declared,
        "drawing": lambda drawn: Markup(svg(drawn, language)),  # noqa: S704 - its texts are escaped one by one
    }


def contents(ontology: Ontology, usage: Usage, language: str) -> dict[str, object]:
    """Return what both pages show."""
    return {
        "ontology": ontology,
        "usage": usage,
        "class_sections": tuple(_section(item, depth, ontology, usage) for depth, item in class_tree(ontology)),
        "graphs": _graph_kinds(usage),
        "recipes": load_guide(language),
        "borrowed": _borrowed(ontology, usage),
        "prefixes": namespaces.prefix_lines(),
    }


def class_tree(ontology: Ontology) -> tuple[tuple[int, OntologyClass], ...]:
    """Return every class once with its depth, each below its first superclass."""
    ordered: dict[str, tuple[int, OntologyClass]] = {}

    def descend(item: OntologyClass, depth: int) -> None:
        if item.name not in ordered:
            ordered[item.name] = (depth, item)
            for name in item.children:
                descend(ontology.classes[name], depth + 1)

    for root in ontology.roots:
        descend(root, 0)
    return tuple(ordered.values())


def _section(item: OntologyClass, depth: int, ontology: Ontology, usage: Usage) -> ClassSection:
    # A property of a subclass is shown there, with what it means there.
    used = tuple(use for use in usage.on(item.name) if _applies(use.name, item, ontology))
    return ClassSection(
        term=item,
        depth=depth,
        instances=usage.instances.get(item.name, 0),
        used=used,
        unused=tuple(name for name in item.domain_of if name not in {use.name for use in used}),
        diagram=diagram(item, ontology, usage),
        query=example_query(item, usage),
    )


def _applies(name: str, item: OntologyClass, ontology: Ontology) -> bool:
    """Say whether a property is one of a class's own, inherited, borrowed, or without a domain."""
    known = ontology.properties.get(name)
    return known is None or known.domain in {item.name, *item.ancestors, ""}


def _graph_kinds(usage: Usage) -> tuple[GraphKind, ...]:
    kinds = sorted({graph.kind for graph in usage.graphs if graph.kind})
    return tuple(
        _graph_kind(kind, [graph.iri for graph in usage.graphs if graph.kind == kind], usage) for kind in kinds
    )


def _graph_kind(kind: str, graphs: list[str], usage: Usage) -> GraphKind:
    statements = sum(graph.statements for graph in usage.graphs if graph.kind == kind)
    return GraphKind(kind, len(graphs), statements, graphs[0])


def _borrowed(ontology: Ontology, usage: Usage) -> Mapping[str, Text]:
    """Return what those properties of other vocabularies mean that are used on things of the ontology's classes."""
    used = {use.name for uses in usage.properties.values() for use in uses if use.name not in ontology.properties}
    return {name: meaning for name, meaning in BORROWED.items() if name in used | {"skos:inScheme"}}


def _term(name: str, known: Mapping[str, str]) -> Markup:
    """Return a prefixed name as code, linked to its place on the page when it has one."""
    if name in known:
        return Markup('<a href="#{}"><code>{}</code></a>').format(known[name], name)
    return Markup("<code>{}</code>").format(name)


def _prose(text: str, term: Callable[[str], Markup]) -> Markup:
    """Return text as HTML, what stands in backquotes as code, terms as links."""
    pieces = enumerate(text.split("`"))
    return Markup("").join(term(piece) if place % 2 else escape(piece) for place, piece in pieces)
