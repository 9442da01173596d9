"""Renders the ontology page as Markdown for the documentation and as HTML for the web, from the model and the usage."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from cancernet_kg import namespaces
from cancernet_kg.ontology.borrowed import BORROWED
from cancernet_kg.ontology.diagram import Diagram, diagram, mermaid, overview
from cancernet_kg.ontology.drawing import svg
from cancernet_kg.ontology.example import declared, example_query
from cancernet_kg.ontology.guide import load_guide
from cancernet_kg.ontology.model import Ontology, OntologyClass
from cancernet_kg.ontology.usage import PropertyUse, Usage

_LANDMARKS = (
    "cnet:Project",
    "cnet:ProjectPart",
    "cnet:Endeavour",
    "cnet:Participation",
    "cnet:Agent",
    "cnet:Organisation",
    "cnet:Network",
    "cnet:Country",
    "cnet:PolicyElement",
    "cnet:PolicyInitiative",
    "cnet:MonetaryAmount",
    "cnet:Event",
    "cnet:Place",
)
_TEMPLATES = Path(__file__).parent / "web" / "templates"


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


def render_markdown(ontology: Ontology, usage: Usage) -> str:
    """Return the page as Markdown, with Mermaid diagrams."""
    environment = _environment(ontology)
    page = environment.get_template("ontology.md").render(_context(ontology, usage), mermaid=mermaid)
    return re.sub(r"\n{3,}", "\n\n", page).rstrip("\n") + "\n"


def render_html(ontology: Ontology, usage: Usage) -> str:
    """Return the page as a complete HTML document, with SVG diagrams, without scripts or outside requests."""
    environment = _environment(ontology)
    return environment.get_template("ontology.html").render(_context(ontology, usage), svg=_drawing)


def class_tree(ontology: Ontology) -> tuple[tuple[int, OntologyClass], ...]:
    """Return every class once with its depth, each below its first superclass."""
    ordered: list[tuple[int, OntologyClass]] = []

    def descend(item: OntologyClass, depth: int) -> None:
        if all(item.name != earlier.name for _, earlier in ordered):
            ordered.append((depth, item))
            for name in item.children:
                descend(ontology.classes[name], depth + 1)

    for root in ontology.roots:
        descend(root, 0)
    return tuple(ordered)


def _context(ontology: Ontology, usage: Usage) -> dict[str, object]:
    """Return the values that both templates use."""
    borrowed = {use.name for uses in usage.properties.values() for use in uses if use.name not in ontology.properties}
    return {
        "ontology": ontology,
        "usage": usage,
        "sections": tuple(_section(item, depth, ontology, usage) for depth, item in class_tree(ontology)),
        "graphs": _graph_kinds(usage),
        "recipes": load_guide(),
        "overview": overview(ontology, _LANDMARKS),
        "borrowed": {name: meaning for name, meaning in BORROWED.items() if name in borrowed | {"skos:inScheme"}},
        "prefixes": namespaces.prefix_lines(),
    }


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


def _environment(ontology: Ontology) -> Environment:
    """Return the environment of both templates: HTML is escaped, an unknown variable is an error."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    known = {item.name: item.anchor for item in ontology.terms}
    environment.filters["thousands"] = "{:,}".format
    environment.filters["declared"] = declared
    environment.filters["sparql_link"] = _sparql_link
    environment.filters["cell"] = lambda text: text.replace("|", "\\|")
    environment.filters["term"] = lambda name: _term(name, known)
    environment.filters["prose"] = lambda text: _prose(text, known)
    environment.filters["md_term"] = lambda name: f"[`{name}`](#{known[name]})" if name in known else f"`{name}`"
    environment.filters["md_terms"] = lambda names: _joined(names, environment)
    return environment


def _joined(names: Iterable[str], environment: Environment) -> str:
    return ", ".join(environment.filters["md_term"](name) for name in names)


def _term(name: str, known: dict[str, str]) -> Markup:
    """Return a prefixed name as code, linked to its place on the page when it has one."""
    if name in known:
        return Markup('<a href="#{}"><code>{}</code></a>').format(known[name], name)
    return Markup("<code>{}</code>").format(name)


def _prose(text: str, known: dict[str, str]) -> Markup:
    """Return text as HTML, what stands in backquotes as code, terms as links."""
    pieces = enumerate(text.split("`"))
    return Markup("").join(_term(piece, known) if place % 2 else escape(piece) for place, piece in pieces)


def _drawing(drawn: Diagram) -> Markup:
    # Every piece of text in the drawing is escaped where it is written.
    return Markup(svg(drawn))  # noqa: S704


def _sparql_link(query: str, name: str) -> str:
    return "/sparql?" + urlencode({"query": query, "format": name})
