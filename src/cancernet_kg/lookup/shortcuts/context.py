"""The JSON-LD context of an answer: what each field says as a triple, so that the answer is RDF. Called by writing."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal

from cancernet_kg.lookup.shortcuts.declaration import Column, Content
from cancernet_kg.lookup.shortcuts.values import Record, Value
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, curie

_XSD = PREFIXES["xsd"]
_LABEL = "rdfs:label"  # which every other label of a thing is, too
_PREFIXES = {"cnet": ONTOLOGY, **{name: PREFIXES[name] for name in ("dcterms", "rdf", "rdfs", "skos", "xsd")}}
# The datatype that a field's plain text or number stands for; where the values' is another, the item says so.
_DATATYPES: Mapping[Content, str] = {
    Content.DATE: _XSD + "date",
    Content.INTEGER: _XSD + "integer",
    Content.DECIMAL: _XSD + "decimal",
    Content.BOOLEAN: _XSD + "boolean",
    Content.STRING: _XSD + "string",
}
Term = dict[str, object] | None


def context_of(columns: Iterable[Column], language: str) -> dict[str, object]:
    """Return the context of a whole answer; fields that it does not know say nothing as triples."""
    return {**_PREFIXES, "items": "@graph", **_terms(columns, language)}


def shortened(iri: str) -> str:
    """Return an IRI with a prefix of the context, whole where there is none."""
    short = curie(iri)
    return short if short.partition(":")[0] in _PREFIXES else iri


def corrections_of(record: Record, columns: Iterable[Column], language: str) -> dict[str, object]:
    """Return what differs for one thing: languages and datatypes of its values; None takes a field out of the RDF."""
    found: dict[str, object] = {}
    if record.named.language != language:
        found["label"] = _named_in(record.named.language) if record.named.language else None
    for column in columns:
        values = record.fields.get(column.name, ())
        usual = term_of(column, language)
        if values and usual is not None and column.content not in {Content.THING, Content.LINK}:
            actual = _actual(usual, column, values)
            if actual != usual:
                found[column.name] = actual
    return found


def term_of(column: Column, language: str) -> Term:
    """Return what a column's name means in the context; None when its values are not one step away."""
    if len(column.path) != 1:
        return None
    step = column.path[0]
    term: dict[str, object] = {"@reverse" if step.backwards else "@id": shortened(step.iri)}
    if column.content is Content.THING:
        return {**term, "@context": _terms(column.columns, language)}
    if column.content is Content.LINK:
        return {**term, "@type": "@id"}
    if column.content is Content.TEXT:
        return {**term, "@language": language}
    return {**term, "@type": shortened(_DATATYPES[column.content])}


def _terms(columns: Iterable[Column], language: str) -> dict[str, object]:
    return {"label": _named_in(language), **{column.name: term_of(column, language) for column in columns}}


def _named_in(language: str) -> dict[str, object]:
    return {"@id": _LABEL, "@language": language}


def _actual(usual: dict[str, object], column: Column, values: tuple[Value, ...]) -> Term:
    """Return the term that fits the values; None when none fits them all, or JSON would write them otherwise."""
    literals = [value.term for value in values if isinstance(value.term, Literal)]
    kinds = {(literal.language or "", literal.datatype.value) for literal in literals}
    fractions = column.content is Content.DECIMAL and any("." in literal.value for literal in literals)
    if len(kinds) != 1 or len(literals) != len(values) or fractions:
        return None
    language, datatype = kinds.pop()
    plain = {name: value for name, value in usual.items() if name not in {"@language", "@type"}}
    if language:
        return {**plain, "@language": language}
    return {**plain, "@type": shortened(datatype)}
