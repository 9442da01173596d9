"""Statements asked for by subject, predicate and value, as people write them. Called by the CLI and look-ups."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, parse

from cancernet_kg.errors import InvalidParameter, NothingFound, UnknownName
from cancernet_kg.namespaces import PREFIXES, iri_of, short

MOST_SUGGESTIONS = 10
_PREFIX_LINES = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
_ADVICE = 'Write an IRI, in full or as cnet:name, or a literal: its text, or “"text"@en”, “"3"^^xsd:integer”.'


@dataclass(frozen=True, slots=True)
class Pattern:
    """A subject, and a predicate and a value unless any will do; a text fits the literals and IRIs that read so."""

    subject: NamedNode
    predicate: NamedNode | None
    value: NamedNode | Literal | str | None

    def triples(self, store: Store) -> tuple[Triple, ...]:
        """Return the triples of a store's default graph that fit, sorted."""
        exact = None if isinstance(self.value, str) else self.value
        quads = store.quads_for_pattern(self.subject, self.predicate, exact, DefaultGraph())
        found = (quad.triple for quad in quads)
        if isinstance(self.value, str):
            found = (triple for triple in found if self._is_written(triple.object))
        return tuple(sorted(found, key=str))

    def nothing(self, store: Store) -> NothingFound:
        """Return the error that says that nothing fits, and what there is instead."""
        told = " ".join(str(each) for each in (self.subject, self.predicate, self.value) if each is not None)
        near: tuple[str, ...] = ()
        hint = f"Nothing at all is said of <{self.subject.value}>; search for it, or ask at /sparql."
        if self.predicate is not None and self.value is not None:
            near = _first(str(found.object) for found in Pattern(self.subject, self.predicate, None).triples(store))
            hint = f"The same subject and predicate have other values: {', '.join(near)}." if near else hint
        if not near:
            near = _first(short(found.predicate.value) for found in Pattern(self.subject, None, None).triples(store))
            hint = f"Other predicates are used of this subject: {', '.join(near)}." if near else hint
        return NothingFound(f"No statement of the graph fits: {told[:1000]}", hint=hint, available=near)

    def _is_written(self, term: object) -> bool:
        return isinstance(term, NamedNode | Literal) and term.value == self.value


def pattern_of(subject: str, predicate: str | None, value: str | None) -> Pattern:
    """Return the pattern that texts mean; raises `InvalidParameter` for a text that means nothing."""
    return Pattern(_iri("subject", subject), None if predicate is None else _iri("predicate", predicate), _value(value))


def _iri(part: str, text: str) -> NamedNode:
    try:
        return NamedNode(iri_of(text))
    except UnknownName as error:
        raise InvalidParameter(f"The {part} “{text[:200]}” is not an IRI.", hint=error.hint) from None
    except ValueError:
        hint = "Spaces, quotation marks and angle brackets must be percent-encoded inside an IRI."
        raise InvalidParameter(f"The {part} “{text[:200]}” is not a valid IRI.", hint=hint) from None


def _value(text: str | None) -> NamedNode | Literal | str | None:
    if text is None:
        return None
    if text.startswith('"'):
        return _literal(text)
    if text.startswith("<") and text.endswith(">"):
        return _iri("value", text)
    try:
        return _iri("value", text).value
    except InvalidParameter:
        return text


def _literal(text: str) -> Literal:
    """Read a literal as in N-Triples; its datatype may be a prefixed name."""
    try:
        found = list(parse(f"{_PREFIX_LINES}<urn:s> <urn:p> {text} .", format=RdfFormat.TURTLE))
    except (SyntaxError, ValueError):
        found = []
    if len(found) == 1 and isinstance(found[0].object, Literal):
        return found[0].object
    raise InvalidParameter(f"The value {text[:200]} is not a literal.", hint=_ADVICE)


def _first(texts: Iterator[str]) -> tuple[str, ...]:
    """Return the first few of some texts, each once."""
    return tuple(dict.fromkeys(text[:300] for text in texts))[:MOST_SUGGESTIONS]
