"""What nodes of evidence say, in words: a statement, its document and lines. Called by disputes and source_lines."""

import re
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

_SUBJECT, _PREDICATE, _OBJECT = (PREFIXES["rdf"] + name for name in ("subject", "predicate", "object"))
_IN_DOCUMENT, _FIRST_LINE, _LAST_LINE = (ONTOLOGY + name for name in ("inDocument", "firstLine", "lastLine"))
_COMPETING = NamedNode(ONTOLOGY + "hasCompetingEvidence")
_LINE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a statement: a text with its language, or the name of a thing."""

    text: str
    language: str
    thing: Named | None


@dataclass(frozen=True, slots=True)
class EvidenceStatement:
    """A statement as one passage of a document makes it, and the discrepancies that the passage is part of.

    `subject` is None for a thing without an IRI; line 0 is none.
    """

    evidence: str
    subject: Named | None
    property: Named
    value: Value
    document: Named | None
    first_line: int
    last_line: int
    disputes: tuple[Named, ...]


def evidence_statement(store: Store, labelling: Labelling, node: NamedNode) -> EvidenceStatement | None:
    """Return what a node of evidence says, None when it is incomplete."""
    parts = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(node, None, None, DefaultGraph())}
    subject, predicate, value = (parts.get(name) for name in (_SUBJECT, _PREDICATE, _OBJECT))
    if subject is None or not isinstance(predicate, NamedNode) or value is None:
        return None
    document = parts.get(_IN_DOCUMENT)
    first, last = (_line(parts.get(name)) for name in (_FIRST_LINE, _LAST_LINE))
    competing = store.quads_for_pattern(None, _COMPETING, node, DefaultGraph())
    return EvidenceStatement(
        evidence=node.value,
        subject=labelling.named(subject.value) if isinstance(subject, NamedNode) else None,
        property=labelling.named(predicate.value),
        value=value_in_words(labelling, value),
        document=labelling.named(document.value) if isinstance(document, NamedNode) else None,
        first_line=first,
        last_line=last,
        disputes=tuple(
            labelling.named(iri)
            for iri in sorted(quad.subject.value for quad in competing if isinstance(quad.subject, NamedNode))
        ),
    )


def value_in_words(labelling: Labelling, value: object) -> Value:
    """Return a value as people read it."""
    if isinstance(value, NamedNode):
        named = labelling.named(value.value)
        return Value(named.text, named.language, named)
    if isinstance(value, Literal):
        return Value(value.value, value.language or "", None)
    return Value(str(value), "", None)


def _line(term: object) -> int:
    return int(term.value) if isinstance(term, Literal) and _LINE.fullmatch(term.value) else 0
