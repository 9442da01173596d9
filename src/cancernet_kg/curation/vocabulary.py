"""Terms: every property and class that the data use is declared, and is used with the kind of value it takes.

SHACL says nothing of a property that no shape mentions, so a mistyped one would pass unseen. Called by the checks and
the gate.
"""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg import namespaces
from cancernet_kg.curation import asserted
from cancernet_kg.curation.local_check import LocalCheck
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.curation.suggestions import Suggestions
from cancernet_kg.loading import graph_name
from cancernet_kg.lookup.standing import OF_WHAT_IS_GONE
from cancernet_kg.namespaces import ONTOLOGY_GRAPH, PREFIXES, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_CLASS = "Class"
_PROPERTIES = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
# The SKOS relations that the concept schemes use besides what the ontology declares, the parts of a statement, and what
# says that a thing was renamed or withdrawn.
_PROPERTIES_BESIDE = frozenset(
    {
        _TYPE.value,
        *(PREFIXES["rdf"] + name for name in ("subject", "predicate", "object")),
        *(PREFIXES["skos"] + name for name in ("inScheme", "topConceptOf", "broader", "exactMatch", "closeMatch")),
        *(predicate.value for predicate in OF_WHAT_IS_GONE),
    }
)
_CLASSES_BESIDE = frozenset(PREFIXES["skos"] + name for name in ("Concept", "ConceptScheme"))


def local_check() -> LocalCheck[Quad]:
    """Return the check of each quad outside the ontology: its terms are declared and its value is of the right kind.

    What the ontology declares must be the same before and after a change.
    """
    return LocalCheck("vocabulary", lambda view: _findings(view, _keys(view)), _affected, _findings)


class _Takes(Enum):
    """What a property may be used with."""

    ANYTHING = auto()
    A_CLASS = auto()
    A_THING = auto()
    A_LITERAL = auto()
    NOTHING = auto()


class _Hint(NamedTuple):
    english: str
    french: str


_ALL_TERMS = _Hint(
    "The page /ontology and docs/reference/ontology.md list every term.",
    "La page /ontology et docs/reference/ontology.md donnent tous les termes.",
)
_GIVE_IRI = _Hint(
    "Give the IRI of the thing, in <…> or prefixed.", "Donnez l'IRI de la chose, entre <…> ou avec un préfixe."
)
_QUOTE = _Hint("Write the value in quotation marks.", "Écrivez la valeur entre guillemets droits.")


class _Terms:
    """What a view's ontology declares, looked up when it is first asked for."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._takes: dict[str, _Takes] = {}
        self._classes: dict[str, bool] = {}
        self._suggestions: dict[str, Suggestions] = {}
        self._hints: dict[tuple[str, str], _Hint] = {}

    def takes(self, predicate: str) -> _Takes:
        found = self._takes.get(predicate)
        if found is None:
            found = self._takes[predicate] = self._what_it_takes(predicate)
        return found

    def is_class(self, iri: str) -> bool:
        found = self._classes.get(iri)
        if found is None:
            found = self._classes[iri] = iri in _CLASSES_BESIDE or _CLASS in self._kinds(iri)
        return found

    def hint(self, iri: str, kind: str) -> "_Hint":
        """Return how to mend a term that is not declared."""
        if (iri, kind) not in self._hints:
            if kind not in self._suggestions:
                self._suggestions[kind] = Suggestions(self._declared(kind))
            near = self._suggestions[kind].nearest(iri)
            self._hints[iri, kind] = (
                _Hint(f"Did you mean {short(near)}?", f"Vouliez-vous dire {short(near)} ?") if near else _ALL_TERMS
            )
        return self._hints[iri, kind]

    def _what_it_takes(self, predicate: str) -> _Takes:
        kinds = self._kinds(predicate)
        if predicate == _TYPE.value:
            return _Takes.A_CLASS
        if "ObjectProperty" in kinds:
            return _Takes.A_THING
        if "DatatypeProperty" in kinds:
            return _Takes.A_LITERAL
        is_known = predicate in _PROPERTIES_BESIDE or not kinds.isdisjoint(_PROPERTIES)
        return _Takes.ANYTHING if is_known else _Takes.NOTHING

    def _kinds(self, iri: str) -> set[str]:
        quads = self._view.quads(NamedNode(iri), _TYPE, None, NamedNode(ONTOLOGY_GRAPH))
        return {_owl(quad) for quad in quads}

    def _declared(self, kind: str) -> dict[str, list[str]]:
        """Return the terms of a kind with their labels."""
        ontology = NamedNode(ONTOLOGY_GRAPH)
        kinds = (_CLASS,) if kind == "class" else _PROPERTIES
        found: dict[str, list[str]] = {
            quad.subject.value: []
            for quad in self._view.quads(None, _TYPE, None, ontology)
            if isinstance(quad.subject, NamedNode) and _owl(quad) in kinds
        }
        for quad in self._view.quads(None, _LABEL, None, ontology):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                found.get(quad.subject.value, []).append(quad.object.value)
        return {iri: [] for iri in (_CLASSES_BESIDE if kind == "class" else _PROPERTIES_BESIDE)} | found


def _owl(quad: Quad) -> str:
    return quad.object.value.removeprefix(PREFIXES["owl"]) if isinstance(quad.object, NamedNode) else ""


def _keys(view: View) -> Iterator[Quad]:
    for name in asserted.graphs(view):
        if name != ONTOLOGY_GRAPH:
            yield from view.quads(graph=NamedNode(name))


def _affected(changes: Changes, _old: View, _new: View) -> Iterator[Quad]:
    return (quad for quad in asserted.changed(changes) if graph_name(quad) != ONTOLOGY_GRAPH)


def _findings(view: View, keys: Iterable[Quad]) -> Iterator[Finding]:
    terms = _Terms(view)
    for quad in keys:
        finding = _judged(quad, terms)
        if finding is not None and asserted.holds(view, quad):
            yield finding


def _judged(quad: Quad, terms: _Terms) -> Finding | None:
    predicate, value = quad.predicate.value, quad.object
    takes = terms.takes(predicate)
    if takes is _Takes.NOTHING:
        return _unknown(quad, predicate, terms, "property", "La propriété")
    if takes is _Takes.A_CLASS and not (isinstance(value, NamedNode) and terms.is_class(value.value)):
        iri = value.value if isinstance(value, NamedNode) else str(value)
        return _unknown(quad, iri, terms, "class", "La classe")
    if takes is _Takes.A_THING and isinstance(value, Literal):
        english = f"{short(predicate)} points to a thing, but here it has the text {value}."
        french = f"{short(predicate)} désigne une chose, mais a ici le texte {value}."
        return _finding(quad, "literal-for-thing", english, french, _GIVE_IRI)
    if takes is _Takes.A_LITERAL and not isinstance(value, Literal):
        english = f"{short(predicate)} takes a text, number or date, but here it points to {value}."
        french = f"{short(predicate)} prend un texte, un nombre ou une date, mais désigne ici {value}."
        return _finding(quad, "thing-for-literal", english, french, _QUOTE)
    return None


def _unknown(quad: Quad, iri: str, terms: _Terms, kind: str, french_kind: str) -> Finding:
    english = f"The {kind} {short(iri)} is not in the ontology."
    french = f"{french_kind} {short(iri)} n'est pas dans l'ontologie."
    return _finding(quad, f"unknown-{kind}", english, french, terms.hint(iri, kind))


def _finding(quad: Quad, code: str, english: str, french: str, hint: _Hint) -> Finding:
    node = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
    return Finding(
        check="vocabulary",
        severity=Severity.VIOLATION,
        code=f"vocabulary/{code}",
        message={"en": english, "fr": french},
        where=f"{short(node)} in {graph_name(quad).removeprefix(namespaces.GRAPHS)}",
        node=node,
        path=short(quad.predicate.value),
        value=str(quad.object),
        hint=hint.english,
        french_hint=hint.french,
    )
