"""Which thing a cell means: by its name, its identifier, or its entry in an outside register. Called by import.

A name that one thing alone has, but for case, accents and punctuation, is taken; anything less certain is a finding
with suggestions, never a guess.
"""

from pyoxigraph import NamedNode

from cancernet_kg.curation.tables.column import Column
from cancernet_kg.curation.tables.definition import Tables
from cancernet_kg.curation.tables.names import MAX_SUGGESTIONS, Names
from cancernet_kg.curation.tables.notation import fold
from cancernet_kg.curation.tables.problems import Problem, problem
from cancernet_kg.errors import UnknownName
from cancernet_kg.namespaces import BASE, CONCEPTS, GRAPHS, ONTOLOGY, PREFIXES, THINGS, expand, short
from cancernet_kg.store.view import View

CONCEPT = PREFIXES["skos"] + "Concept"
_REGISTER = NamedNode(ONTOLOGY + "hasRegisterEntry")
_ADDRESSES = ("http://", "https://", "<")
# Classes without a table of their own, and the table where a new one most probably belongs.
_USUAL_TABLE = {
    "Agent": "Organisation",
    "Endeavour": "Project",
    "PolicyElement": "Flagship",
    "Resource": "Organisation",
}


class Things:
    """The things of a view and of the table that is being read."""

    def __init__(self, tables: Tables, known: View) -> None:
        """Look at a view's things, and at those that are added."""
        self.names = Names(known)
        self._tables = tables
        self._known = known
        self._own: dict[str, str] = {}
        self._unnamed: set[str] = set()

    def add(self, iri: str, base: str) -> None:
        """Count a thing of the table as known, with its class."""
        self._own.setdefault(iri, base)

    def leave_out(self, name: str) -> None:
        """Note that a row has this name but no identity, so that nobody is told that the name is unknown as well."""
        self._unnamed.add(fold(name))

    def is_stored(self, iri: str) -> bool:
        """Say whether the view states anything of a thing."""
        return next(self._known.quads(NamedNode(iri)), None) is not None

    def classes(self, iri: str) -> frozenset[str]:
        """Return the classes of a thing, with all above them."""
        stated = [*self.names.types(iri), *([self._own[iri]] if iri in self._own else [])]
        return frozenset(above for name in stated for above in self._tables.terms.lineage(name))

    def accepts(self, iri: str, column: Column) -> bool:
        """Say whether a thing is of the kind that a column takes."""
        if column.scheme:
            return iri.startswith(column.scheme + "/") and bool(self.classes(iri))
        return not self.classes(iri).isdisjoint(column.classes)

    def resolve(self, text: str, column: Column) -> str | Problem | None:
        """Return the IRI of the thing that a text means, what is wrong, or None if that has been said elsewhere."""
        iri = identifier(text)
        if iri is not None:
            return self._identified(iri, text, column)
        found = sorted(iri for iri in self.names.find(text) if self.accepts(iri, column))
        if len(found) == 1:
            return found[0]
        if fold(text) in self._unnamed:
            return None
        return self._ambiguous(text, found) if found else self._unknown(text, column)

    def described(self, iri: str) -> str:
        """Return a thing as a suggestion shows it: “Sciensano” (id/organisation/sciensano)."""
        return f"“{self.names.label(iri)}” ({short(iri)})"

    def _identified(self, iri: str, text: str, column: Column) -> str | Problem:
        if not self.classes(iri):
            entries = {
                quad.subject.value
                for quad in self._known.quads(predicate=_REGISTER, value=NamedNode(iri))
                if isinstance(quad.subject, NamedNode)
            }
            entries = {entry for entry in entries if self.accepts(entry, column)}
            if len(entries) == 1:
                return entries.pop()
            english, french = f"Nothing here has the identifier {text}.", f"Rien ici n'a l'identifiant {text}."
            return problem("unknown-identifier", english, french, text, self._suggestions(_last_part(iri), column))
        if not self.accepts(iri, column):
            wanted = self._wanted(column)
            english = f"{self.described(iri)} is no {wanted['en']}."
            french = f"« {self.names.label(iri, 'fr')} » ({short(iri)}) n'est pas de la sorte « {wanted['fr']} »."
            return problem("wrong-kind", english, french, text, column.message.get("en"))
        return iri

    def _ambiguous(self, text: str, found: list[str]) -> Problem:
        listed = " or ".join(self.described(iri) for iri in found)
        french = " ou ".join(f"« {self.names.label(iri, 'fr')} » ({short(iri)})" for iri in found)
        return problem(
            "ambiguous-name",
            f"“{text}” is the name of several things: {listed}.",
            f"« {text} » est le nom de plusieurs choses : {french}.",
            text,
            f"Write the identifier of the one that is meant, such as {short(found[0])}.",
        )

    def _unknown(self, text: str, column: Column) -> Problem:
        wanted, near = self._wanted(column), self._suggestions(text, column)
        if column.scheme or CONCEPT in column.classes:
            english = f"“{text}” is no concept of {short(column.scheme) if column.scheme else 'any scheme'}."
            french = f"« {text} » n'est pas un concept de {short(column.scheme) if column.scheme else 'un schéma'}."
            return problem("unknown-concept", english, french, text, near or self._choices(column))
        english = f"No {wanted['en']} is known by the name “{text}”."
        french = f"Rien de la sorte « {wanted['fr']} » n'est connu sous le nom « {text} »."
        sheet = self._sheet(column)
        hint = f"Add it to the {sheet} sheet" + (f", or {near[0].lower()}{near[1:]}" if near else ".")
        if ";" in text:
            hint += " Several names are separated by “|”, not by “;”."
        return problem("unknown-name", english, french, text, hint)

    def _suggestions(self, text: str, column: Column) -> str | None:
        near = self.names.near(text, lambda iri: self.accepts(iri, column))
        return f"Did you mean {' or '.join(self.described(iri) for iri in near)}?" if near else None

    def _choices(self, column: Column) -> str | None:
        concepts = self._known.quads(
            predicate=NamedNode(PREFIXES["skos"] + "inScheme"), value=NamedNode(column.scheme or CONCEPTS)
        )
        labels = sorted(
            {self.names.label(quad.subject.value) for quad in concepts if isinstance(quad.subject, NamedNode)}
        )
        shown = ", ".join(f"“{label}”" for label in labels[: MAX_SUGGESTIONS * 5])
        return f"It is one of: {shown}." if labels else None

    def _wanted(self, column: Column) -> dict[str, str]:
        labels = self._tables.terms.labels
        names = [labels.get(name, {}) for name in column.classes if name in labels] or [
            {"en": "concept", "fr": "concept"}
        ]
        return {
            "en": " or ".join(name.get("en", "") for name in names),
            "fr": " ou ".join(name.get("fr", "") for name in names),
        }

    def _sheet(self, column: Column) -> str:
        name = column.classes[0].removeprefix(ONTOLOGY) if column.classes else "Organisation"
        return name if name in self._tables.by_name else _USUAL_TABLE.get(name, name)


def identifier(text: str) -> str | None:
    """Return the IRI that a text is: a whole one, `id/organisation/sciensano`, or `id:…`; None when it is a name."""
    if text.startswith(_ADDRESSES) and " " not in text:
        return text.strip("<>")
    if text.startswith(("id/", "concept/", "graph/")) and " " not in text:
        return BASE + text
    prefix, colon, local = text.partition(":")
    if not colon or " " in text or not local or prefix not in PREFIXES:
        return None
    try:
        iri = expand(text)
    except UnknownName:
        return None
    return iri if iri.startswith((THINGS, CONCEPTS, GRAPHS)) else None


def _last_part(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2].replace("-", " ")
