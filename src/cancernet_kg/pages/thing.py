"""What the page of a thing shows: what is stated, by whom, what points at it, how to use it. Called by its view."""

from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from cancernet_kg import formats
from cancernet_kg.formats import Kind
from cancernet_kg.lookup.description.schema_org import in_script
from cancernet_kg.lookup.labelling import Named
from cancernet_kg.lookup.portrait import Portrait
from cancernet_kg.lookup.source_documents import source_address
from cancernet_kg.namespaces import BASE, GRAPHS, ONTOLOGY, PREFIXES, THINGS, short
from cancernet_kg.pages.addresses import data_of, page_of
from cancernet_kg.pages.words import words

NAME = "thing"
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
_EXPLORED = frozenset({"action", "organisation", "person", "project"})  # kinds of things that the explorer starts from
_NAMES = (PREFIXES["skos"] + "altLabel", ONTOLOGY + "acronym", PREFIXES["dcterms"] + "title")


def shown(portrait: Portrait, language: str, address: str) -> Mapping[str, object]:
    """Return what the page of a thing shows; `address` is where the server is reached."""
    iri = portrait.thing.iri
    return {
        "portrait": portrait,
        "data": [
            (_FORMAT_NAMES[each.name], each, data_of(portrait.thing, each)) for each in formats.offers(Kind.GRAPH)
        ],
        "query": f"SELECT ?property ?value WHERE {{\n  <{iri}> ?property ?value\n}}",
        "chosen": "" if iri.startswith(BASE) else urlencode({"uri": iri}) + "&",
        "graph": f"/graphs/{iri.removeprefix(GRAPHS)}" if iri.startswith(GRAPHS) else None,
        "schema": schema_org(portrait, address),
        "term": lambda named: term(named, language),
        "is_explored": iri.removeprefix(THINGS).partition("/")[0] in _EXPLORED,
        "page_of": page_of,
        "source_address": source_address,
        "is_linked": lambda text: text.lower().startswith(_LINKED),
    }


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


def term(named: Named, language: str) -> Named:
    """Return a property with the name that the page has for it, should it be of another vocabulary."""
    name = words(NAME, language).get("term_" + short(named.iri).replace(":", "_"))
    return Named(named.iri, name, language) if name else named
