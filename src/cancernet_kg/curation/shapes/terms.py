"""RDF terms between the store and pySHACL, and how findings show them. Called by both engines and the loader."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import BNode, URIRef
from rdflib import Literal as Text
from rdflib.term import Node

from cancernet_kg.namespaces import PREFIXES

XSD = PREFIXES["xsd"]
LANGUAGE_TEXT = PREFIXES["rdf"] + "langString"
NAMELESS = "a node without an IRI"

_STRING = XSD + "string"


def as_rdflib(term: object) -> URIRef | BNode | Text:
    """Return the rdflib term; a plain literal has no datatype there, as in shapes that rdflib itself has read.

    Raises `TypeError` for a triple: rdflib knows none as a term.
    """
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError("Statements about statements are not part of the graph.")
    if term.language:
        return Text(term.value, lang=term.language)
    kind = term.datatype.value
    return Text(term.value) if kind == _STRING else Text(term.value, datatype=URIRef(kind), normalize=False)


def as_stored(node: Node) -> NamedNode | BlankNode | Literal:
    """Return the store's term for one of rdflib."""
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, Text):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype) if node.datatype else _STRING))
    return BlankNode(str(node))


def shown(value: object) -> str:
    """Return a value as a finding shows it."""
    if isinstance(value, URIRef):
        return str(value)
    return value.n3() if isinstance(value, Text) else NAMELESS


@contextmanager
def quiet_rdflib() -> Iterator[None]:
    """Keep rdflib from printing a warning or a traceback for each ill-typed literal: the shapes report it."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
