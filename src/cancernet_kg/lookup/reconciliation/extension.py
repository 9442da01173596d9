"""Values of properties of many things (Reconciliation API 0.2, section 7). Called by the look-up of reconciliation."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode

from cancernet_kg.lookup.reconciliation.source import Source
from cancernet_kg.namespaces import PREFIXES, short

MOST_VALUES = 100  # of one property of one thing
_XSD = PREFIXES["xsd"]
_INTEGERS = frozenset({_XSD + "integer", _XSD + "nonNegativeInteger", _XSD + "positiveInteger", _XSD + "int"})
_NUMBERS = frozenset({_XSD + "decimal", _XSD + "double", _XSD + "float"})
_MOST_DIGITS = 15  # that every reader of JSON keeps


def extended(source: Source, things: Sequence[str], properties: Sequence[str]) -> dict[str, object]:
    """Return the values of some properties of some things, with the properties' labels."""
    rows = {iri: {each: _values(source, iri, each) for each in properties} for iri in things}
    return {"meta": source.named(properties), "rows": rows}


def proposed(source: Source, type_: str, limit: int) -> list[dict[str, str]]:
    """Return the properties that things of a class have, the most used first."""
    uses: Counter[str] = Counter()
    for each in source.statistics.classes:
        if each.iri == type_ or type_ in source.superclasses.get(each.iri, ()):
            uses.update({use.iri: use.triples for use in each.properties})
    return source.named([iri for iri, _ in sorted(uses.items(), key=lambda use: (-use[1], use[0]))[:limit]])


def _values(source: Source, iri: str, property_: str) -> list[dict[str, object]]:
    quads = source.store.quads_for_pattern(NamedNode(iri), NamedNode(property_), None, DefaultGraph())
    found = sorted((quad.object for quad in islice(quads, MOST_VALUES)), key=str)
    language = source.language
    told = {value.language for value in found if isinstance(value, Literal)}
    unread = told - {language, None, "und"} if language in told else set()
    return [_value(source, value) for value in found if not (isinstance(value, Literal) and value.language in unread)]


def _value(source: Source, value: object) -> dict[str, object]:
    if isinstance(value, NamedNode):
        named = source.labelling.named(value.value)
        return {"id": value.value, "name": named.text} if named.is_labelled else {"str": value.value}
    if not isinstance(value, Literal):
        return {"str": short(str(value))}
    datatype, text = value.datatype.value, value.value
    if len(text) <= _MOST_DIGITS and datatype in _INTEGERS:
        return {"int": int(text)}
    if datatype in _NUMBERS and text.lower().lstrip("+-") not in {"inf", "nan"}:
        return {"float": float(text)}
    return {"str": text}  # dates, too: a day is no moment, which is all that the API's dates can be
