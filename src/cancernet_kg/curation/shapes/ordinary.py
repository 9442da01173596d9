"""Values that all engines read alike, and those whose comparison or form they do not. Called by the second engine."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cancernet_kg.curation.shapes.checked import SUBCLASS
from cancernet_kg.curation.shapes.terms import LANGUAGE_TEXT, XSD

# By predicate, the datatypes whose values are compared: with a limit of a shape, or with other values.
Comparisons = Mapping[NamedNode, frozenset[str]]

DATE = XSD + "date"
NUMERIC = frozenset({XSD + "integer", XSD + "decimal"})

_FORMS = {
    XSD + "integer": re.compile(r"[+-]?[0-9]{1,18}"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?"),
    XSD + "boolean": re.compile(r"true|false"),
    XSD + "gYear": re.compile(r"[1-9][0-9]{3}"),
    XSD + "gYearMonth": re.compile(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])"),
    DATE: re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"),
    XSD + "dateTime": re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z?"),
    XSD + "anyURI": re.compile(r"[!#-;=?-Z_a-z~]+"),
}
_CALENDAR = {DATE: date.fromisoformat, XSD + "dateTime": datetime.fromisoformat}


def is_ordinary(triple: Triple, comparisons: Comparisons) -> bool:
    """Say whether all engines judge a triple alike.

    A text that ends with a line break matches another pattern in Python than elsewhere, nodes without an IRI have a
    name in rdflib's queries only, and values of unlike types an order; what is not well-formed, or of a rare datatype,
    each library takes in its own way. Of the class hierarchy, nothing but which node stands where is looked at.
    """
    value, compared = triple.object, comparisons.get(triple.predicate)
    if isinstance(value, BlankNode) or isinstance(triple.subject, BlankNode):
        return triple.predicate == SUBCLASS
    if not isinstance(value, Literal):
        return compared is None
    kind = value.datatype.value
    if compared is not None and kind not in compared:
        return False
    if kind in {XSD + "string", LANGUAGE_TEXT}:
        return not value.value.endswith("\n")
    form = _FORMS.get(kind)
    return form is not None and form.fullmatch(value.value) is not None and _is_in_calendar(value.value, kind)


def _is_in_calendar(text: str, kind: str) -> bool:
    if kind not in _CALENDAR:
        return True
    try:
        _CALENDAR[kind](text)
    except ValueError:
        return False
    return True
