"""Where links to things lead: to their pages here, or to themselves. Used by all pages, and by labels for scripts."""

from urllib.parse import urlencode, urlsplit

from cancernet_kg.formats import Format
from cancernet_kg.lookup.labelling import Named
from cancernet_kg.namespaces import BASE, ONTOLOGY

_DEREFERENCED = ("id/", "concept/", "graph/", "revision/", "actor/")


def page_of(named: Named) -> str:
    """Return where a link to a thing leads: to its page here if the graph says something of it, else to itself."""
    path = named.iri.removeprefix(BASE)
    if named.iri.startswith(ONTOLOGY):
        return f"/ontology#{named.iri.removeprefix(ONTOLOGY)}"
    if named.iri.startswith(BASE) and path.startswith(_DEREFERENCED):
        return f"/page/{path}"
    return "/page?" + urlencode({"uri": named.iri}) if named.is_labelled else named.iri


def site_of(address: str) -> str:
    """Return the site of an address on the web, as people name it: without www."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def data_of(named: Named, offered: Format) -> str:
    """Return where the data about a thing are, in a format."""
    path = named.iri.removeprefix(BASE)
    if named.iri.startswith(BASE) and path.startswith(_DEREFERENCED):
        return f"/data/{path}.{offered.extension}"
    return "/sparql?" + urlencode({"query": f"DESCRIBE <{named.iri}>", "format": offered.name})
