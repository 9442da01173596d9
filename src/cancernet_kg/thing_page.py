"""Renders the page of a thing as HTML: readable without scripts, in English or French. Called by workers."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cancernet_kg import formats
from cancernet_kg.formats import Format, Kind
from cancernet_kg.lookup.description.schema_org import in_script
from cancernet_kg.lookup.labelling import Named
from cancernet_kg.lookup.portrait import Lines, Portrait
from cancernet_kg.namespaces import BASE, GRAPHS, ONTOLOGY, PREFIXES, short
from cancernet_kg.thing_words import TERMS, WORDS

_TEMPLATES = Path(__file__).parent / "web" / "templates"
_DEREFERENCED = ("id/", "concept/", "graph/", "revision/", "actor/")
_FORMAT_NAMES = {
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF/XML",
    "jsonld": "JSON-LD",
    "nquads": "N-Quads",
    "trig": "TriG",
}
_LINKED = ("http://", "https://", "mailto:")  # any other address, `javascript:` for one, is shown as text
_SCHEMA_TYPES: Mapping[str, str] = {
    "Country": "Country",
    "Document": "CreativeWork",
    "Event": "Event",
    "JointAction": "ResearchProject",
    "Network": "Organization",
    "NetworkOfExpertise": "Organization",
    "Organisation": "Organization",
    "OutsideDocument": "WebPage",
    "Person": "Person",
    "Place": "Place",
    "Project": "ResearchProject",
    "SourceDocument": "CreativeWork",
}
_NAMES = (PREFIXES["skos"] + "altLabel", ONTOLOGY + "acronym", PREFIXES["dcterms"] + "title")


class ThingPage:
    """The page of any thing; its template is read and compiled once, which takes longer than filling it in."""

    def __init__(self) -> None:
        """Read the template."""
        self._template = _environment().get_template("thing.html")

    def render(self, portrait: Portrait, *, language: str, revision: str, address: str) -> str:
        """Return the page as a complete HTML document; `address` is where the server is reached."""
        iri = portrait.thing.iri
        return self._template.render(
            portrait=portrait,
            words=WORDS[language],
            language=language,
            revision=revision,
            data=[(offered, _data_of(portrait.thing, offered)) for offered in formats.offers(Kind.GRAPH)],
            query=f"SELECT ?property ?value WHERE {{\n  <{iri}> ?property ?value\n}}",
            chosen="" if iri.startswith(BASE) else urlencode({"uri": iri}) + "&",
            graph=f"/graphs/{iri.removeprefix(GRAPHS)}" if iri.startswith(GRAPHS) else None,
            schema=schema_org(portrait, address),
            term=lambda named: _term(named, language),
        )


def page_of(named: Named) -> str:
    """Return where a link to a thing leads: to its page here if the graph says something of it, else to itself."""
    path = named.iri.removeprefix(BASE)
    if named.iri.startswith(ONTOLOGY):
        return f"/ontology#{named.iri.removeprefix(ONTOLOGY)}"
    if named.iri.startswith(BASE) and path.startswith(_DEREFERENCED):
        return f"/page/{path}"
    return "/page?" + urlencode({"uri": named.iri}) if named.is_labelled else named.iri


def _data_of(named: Named, offered: Format) -> str:
    """Return where the data about a thing are, in a format."""
    path = named.iri.removeprefix(BASE)
    if named.iri.startswith(BASE) and path.startswith(_DEREFERENCED):
        return f"/data/{path}.{offered.extension}"
    return "/sparql?" + urlencode({"query": f"DESCRIBE <{named.iri}>", "format": offered.name})


def schema_org(portrait: Portrait, address: str) -> Markup:
    """Return what search engines read of a thing (schema.org, in JSON-LD), fit to stand in a script element."""
    names = [value.text for group in portrait.groups if group.property.iri in _NAMES for value in group.values]
    types = [_SCHEMA_TYPES.get(kind.iri.removeprefix(ONTOLOGY)) for kind in portrait.types]
    members = {
        "@context": "https://schema.org",
        "@type": next(filter(None, types), "Thing"),
        "@id": portrait.thing.iri,
        "name": portrait.thing.text,
        "alternateName": sorted(set(names) - {portrait.thing.text}),
        "url": address + page_of(portrait.thing),
    }
    return Markup(in_script({name: value for name, value in members.items() if value}))  # noqa: S704 - escaped there


def pages_environment() -> Environment:
    """Return the environment that pages are rendered in: everything escaped, an unknown variable is an error."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["page_link"] = page_link
    return environment


def page_link(query: str) -> str:
    """Return the address of the page that shows a query and its answer."""
    return "/sparql?" + urlencode({"query": query})


def _environment() -> Environment:
    """Return the environment of the template, with what only pages of things need."""
    environment = pages_environment()
    environment.filters["page"] = page_of
    environment.filters["format_name"] = _format_name
    environment.tests["linked"] = lambda address: address.lower().startswith(_LINKED)
    environment.filters["lines"] = _written_lines
    return environment


def _term(named: Named, language: str) -> Named:
    """Return a property with the name that the page has for it, should it be of another vocabulary."""
    words = TERMS.get(short(named.iri))
    return Named(named.iri, words[language == "fr"], language) if words else named


def _format_name(offered: Format) -> str:
    return _FORMAT_NAMES[offered.name]


def _written_lines(lines: Lines) -> str:
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in lines)
