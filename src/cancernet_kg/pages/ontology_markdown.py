"""Renders the reference page on the ontology as Markdown, with Mermaid diagrams. Called by `cancernet docs`."""

import re
from collections.abc import Callable, Iterable

from jinja2 import Environment

from cancernet_kg.ontology.diagram import mermaid, overview
from cancernet_kg.ontology.example import declared
from cancernet_kg.ontology.model import Ontology
from cancernet_kg.ontology.usage import Usage
from cancernet_kg.pages.environment import environment
from cancernet_kg.pages.ontology import contents

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


def render_markdown(ontology: Ontology, usage: Usage) -> str:
    """Return the page."""
    template = _environment(ontology).get_template("ontology.md")
    page = template.render(contents(ontology, usage, "en"), mermaid=mermaid, overview=overview(ontology, _LANDMARKS))
    return re.sub(r"\n{3,}", "\n\n", page).rstrip("\n") + "\n"


def _environment(ontology: Ontology) -> Environment:
    """Return the environment of all pages without escaping, which Markdown does not know, and with links as it has."""
    made = environment().overlay(autoescape=False)
    known = {item.name: item.anchor for item in ontology.terms}

    def linked(name: str) -> str:
        return f"[`{name}`](#{known[name]})" if name in known else f"`{name}`"

    def all_linked(names: Iterable[str]) -> str:
        return ", ".join(map(linked, names))

    filters: dict[str, Callable[..., str]] = {
        "declared": declared,
        "cell": lambda text: text.replace("|", "\\|"),
        "thousands": "{:,}".format,
        "md_term": linked,
        "md_terms": all_linked,
    }
    made.filters |= filters
    return made
