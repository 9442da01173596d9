"""From the text of a parameter to the term that it means. Called by listing."""

from collections.abc import Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.errors import NothingFound
from cancernet_kg.lookup.shortcuts.asking import Asked
from cancernet_kg.lookup.shortcuts.declaration import Kind, Parameter, Shortcut
from cancernet_kg.namespaces import BASE, CONCEPTS, ONTOLOGY, PREFIXES, THINGS

Term = NamedNode | Literal
_ALPHA_2, _ALPHA_3 = NamedNode(ONTOLOGY + "alpha2Code"), NamedNode(ONTOLOGY + "alpha3Code")
_DATATYPES = {Kind.INTEGER: "integer", Kind.YEAR: "integer", Kind.DATE: "date", Kind.BOOLEAN: "boolean"}


def terms_of(shortcut: Shortcut, asked: Asked, store: Store) -> dict[str, Term]:
    """Return what each parameter that is given means; raises `NothingFound` for what is not in the graph."""
    own: Mapping[str, Parameter] = {parameter.name: parameter for parameter in shortcut.parameters}
    return {name: term_of(own[name], text, store) for name, text in asked.parameters.items()}


def item_of(shortcut: Shortcut, asked: Asked, store: Store) -> NamedNode | None:
    """Return the item whose address is asked for, None for a list; raises `NothingFound`."""
    if shortcut.item is None or asked.item is None:
        return None
    found = term_of(shortcut.item, asked.item, store)
    return found if isinstance(found, NamedNode) else None


def term_of(parameter: Parameter, text: str, store: Store) -> Term:
    """Return the term that a text of the parameter's kind means; raises `NothingFound`."""
    if parameter.kind is Kind.COUNTRY:
        return _country(text, store)
    if parameter.kind in {Kind.THING, Kind.CONCEPT, Kind.TERM}:
        return _named(parameter, text, store)
    if parameter.kind is Kind.LANGUAGE:
        return Literal(text.lower())
    datatype = _DATATYPES.get(parameter.kind)
    return Literal(text) if datatype is None else Literal(text, datatype=NamedNode(PREFIXES["xsd"] + datatype))


def _country(text: str, store: Store) -> NamedNode:
    code = Literal(text.upper())
    for predicate in (_ALPHA_2, _ALPHA_3):
        for quad in store.quads_for_pattern(None, predicate, code, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                return quad.subject
    hint = "The countries of the graph are listed at /api/countries."
    raise NothingFound(f"The graph tells of no country with the code “{text[:10]}”.", hint=hint)


def _named(parameter: Parameter, text: str, store: Store) -> NamedNode:
    """Return the thing, concept or term of the graph whose IRI ends so, or is so."""
    starts = {
        Kind.THING: [f"{THINGS}{kind}/" for kind in parameter.among],
        Kind.CONCEPT: [f"{CONCEPTS}{scheme}/" for scheme in parameter.among],
    }.get(parameter.kind, [ONTOLOGY])
    for iri in [text] if text.startswith(BASE) else [start + text for start in starts]:
        node = NamedNode(iri)
        if next(store.quads_for_pattern(node, None, None, DefaultGraph()), None) is not None:
            return node
    wanted = " or ".join(f"{start.removeprefix(BASE)}{text[:100]}" for start in starts)
    hint = "Names are the ends of URIs, as every answer shows them."
    raise NothingFound(f"The graph tells of nothing called {wanted}.", hint=hint)
