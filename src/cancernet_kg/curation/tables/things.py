"""Which thing a cell means: by its name, its identifier, or its entry in an outside register. Called by import.

A name that one thing alone has, but for case, accents and punctuation, is taken; anything less certain is a finding
with suggestions, never a guess.
"""

from pyoxigraph import NamedNode

from cancernet_kg.curation.tables.column import Column
from cancernet_kg.curation.tables.definition import LANGUAGES, Tables
from cancernet_kg.curation.tables.names import MAX_SUGGESTIONS, Names
from cancernet_kg.curation.tables.notation import fold
from cancernet_kg.curation.tables.problems import Hint, Problem, demand, meant, problem
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

    def described(self, iri: str, language: str = "en") -> str:
        """Return a thing as a suggestion shows it: “Sciensano” (id/organisation/sciensano).

        The address of a country, which nobody types, is left out.
        """
        label, address = self.names.label(iri, language), short(iri)
        quoted = f"« {label} »" if language == "fr" else f"“{label}”"
        return quoted if address.startswith("<") or label == address else f"{quoted} ({address})"

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
            french = f"{self.described(iri, 'fr')} n'est pas de la sorte « {wanted['fr']} »."
            return problem("wrong-kind", english, french, text, demand(column))
        return iri

    def _ambiguous(self, text: str, found: list[str]) -> Problem:
        listed = " or ".join(self.described(iri) for iri in found)
        french = " ou ".join(self.described(iri, "fr") for iri in found)
        return problem(
            "ambiguous-name",
            f"“{text}” is the name of several things: {listed}.",
            f"« {text} » est le nom de plusieurs choses : {french}.",
            text,
            Hint(
                f"Write the identifier of the one that is meant, such as {short(found[0])}.",
                f"Écrivez l'identifiant de celle dont il s'agit, par exemple {short(found[0])}.",
            ),
        )

    def _unknown(self, text: str, column: Column) -> Problem:
        wanted, near = self._wanted(column), self._suggestions(text, column)
        if column.scheme or CONCEPT in column.classes:
            english = f"“{text}” is not among the choices of “{column.header['en']}”."
            french = f"« {text} » n'est pas parmi les choix de « {column.header['fr']} »."
            return problem("unknown-concept", english, french, text, near or self._choices(column))
        english = f"No {wanted['en']} is known by the name “{text}”."
        french = f"Rien de la sorte « {wanted['fr']} » n'est connu sous le nom « {text} »."
        return problem("unknown-name", english, french, text, self._to_add(text, column, near))

    def _to_add(self, text: str, column: Column, near: Hint | None) -> Hint:
        """Return how a name becomes known: by adding its thing, or by writing what was meant."""
        sheet = self._sheet(column)
        label = self._tables.by_name[sheet].labels if sheet in self._tables.by_name else {}
        add, ajoutez = (
            ("If it is new, add it", "Si elle est nouvelle, ajoutez-la") if near else ("Add it", "Ajoutez-la")
        )
        english, french = (f"{near.english} {add}", f"{near.french} {ajoutez}") if near else (add, ajoutez)
        several = (
            Hint(
                " Several names are separated by “|”, not by “;”.",
                " Plusieurs noms sont séparés par « | », et non par « ; ».",
            )
            if ";" in text
            else Hint("", "")
        )
        return Hint(
            f"{english} to the sheet “{sheet}”.{several.english}",
            f"{french} à la feuille « {sheet} ».{several.french}",
            in_form=Hint(
                f"{english} first, with the form “{label.get('en', sheet)}”.{several.english}",
                f"{french} d'abord, avec le formulaire « {label.get('fr', sheet)} ».{several.french}",
            ),
        )

    def _suggestions(self, text: str, column: Column) -> Hint | None:
        near = self.names.near(text, lambda iri: self.accepts(iri, column))
        if not near:
            return None
        english, french = (
            word.join(self.described(iri, language) for iri in near)
            for word, language in ((" or ", "en"), (" ou ", "fr"))
        )
        return meant(english, french)

    def _choices(self, column: Column) -> Hint | None:
        concepts = self._known.quads(
            predicate=NamedNode(PREFIXES["skos"] + "inScheme"), value=NamedNode(column.scheme or CONCEPTS)
        )
        found = [quad.subject.value for quad in concepts if isinstance(quad.subject, NamedNode)]
        english, french = (
            sorted({self.names.label(iri, language) for iri in found})[: MAX_SUGGESTIONS * 5] for language in LANGUAGES
        )
        return (
            Hint(
                f"It is one of: {', '.join(f'“{label}”' for label in english)}.",
                f"C'est l'un de : {', '.join(f'« {label} »' for label in french)}.",
            )
            if found
            else None
        )

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
