"""Which thing each row is about: one that is known, or a new one and its IRI. Called by import, before any statement.

Simple things come first, then parts of them, then participations, whose IRIs are made of the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.tables import participation
from cancernet_kg.curation.tables.column import Column, Kind, Table
from cancernet_kg.curation.tables.definition import LABEL, LANGUAGES, Tables
from cancernet_kg.curation.tables.entries import Entry
from cancernet_kg.curation.tables.minting import Naming, coded, is_allowed, mint, templates
from cancernet_kg.curation.tables.notation import fold
from cancernet_kg.curation.tables.problems import Hint, Problem, Problems, meant, problem, remark
from cancernet_kg.curation.tables.things import CONCEPT, Things, identifier
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, THINGS, short
from cancernet_kg.store.view import View

_ACRONYM, _CODE = ONTOLOGY + "acronym", ONTOLOGY + "notation"
_NAMING = (_ACRONYM, PREFIXES["skos"] + "altLabel", PREFIXES["dcterms"] + "title")
_WRITE_IDENTIFIER = Hint(
    "Write the identifier into column A.",
    "Écrivez l'identifiant dans la colonne A.",
    in_form=Hint(
        "Write the identifier of the one that is meant, under “More properties”.",
        "Écrivez l'identifiant de celle dont il s'agit, sous « Plus de propriétés ».",
    ),
)
_NUMBER, _COUNTRY_CODE = ONTOLOGY + "grantAgreementNumber", ONTOLOGY + "alpha3Code"


@dataclass(slots=True)
class Reading:
    """What the steps of an import share: the tables, what is known, what is new, what is wrong."""

    tables: Tables
    known: View
    things: Things
    problems: Problems
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)

    def resolve(self, text: str, column: Column, entry: Entry) -> str | None:
        """Return the thing that a text means; what is wrong is noted with its cell."""
        found = self.things.resolve(text, column)
        if isinstance(found, Problem):
            self.problems.add(entry.place(column), found, path=short(column.path))
            return None
        return found

    def both_labels(self, iri: str) -> tuple[str, str]:
        """Return the English and the French label of a thing, new or known."""
        return self.labels.get(iri) or (self.things.names.label(iri, "en"), self.things.names.label(iri, "fr"))


def identify(found: Iterable[Entry], reading: Reading) -> None:
    """Give each row its IRI, as far as it has one; say which rows are about the same thing."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in sorted(found, key=lambda entry: _depth(entry.table)):
        iri = entry.iri or _identity(entry, reading)
        if not iri:
            for name in _names(entry):
                reading.things.leave_out(name)
            continue
        entry.iri = iri
        _register(entry, reading)
        twin = seen.setdefault((iri, entry.graph), entry)
        if twin is not entry:
            english = f"The row is about the same thing as row {twin.row}: {short(iri)}."
            french = f"La ligne porte sur la même chose que la ligne {twin.row} : {short(iri)}."
            hint = Hint(
                "Put all that the source says of it into one row; several values are separated by “|”.",
                "Mettez tout ce que la source en dit sur une seule ligne ; plusieurs valeurs sont séparées par « | ».",
            )
            reading.problems.add(entry.place(), problem("duplicate-row", english, french, short(iri), hint), node=iri)


def _depth(table: Table) -> int:
    if table.base == participation.CLASS:
        return 1_000
    return min(template.count("/") for template in templates(table)) if not table.is_source else 0


def _register(entry: Entry, reading: Reading) -> None:
    reading.things.add(entry.iri, entry.table.base)
    for name in _names(entry):
        reading.things.names.add(entry.iri, name)
    english, french = entry.first(LABEL, "en"), entry.first(LABEL, "fr")
    if english or french:
        reading.labels.setdefault(entry.iri, (english or french, french or english))
    acronym, code = entry.first(_ACRONYM), entry.first(_CODE)
    if acronym:
        reading.acronyms[entry.iri] = acronym
    for text in entry.values(ONTOLOGY + "isPartOf") if code else ():
        column = entry.table.column(ONTOLOGY + "isPartOf")
        whole = reading.things.resolve(text, column) if column is not None else None
        if isinstance(whole, str) and (called := reading.acronyms.get(whole) or _known_acronym(whole, reading)):
            reading.things.names.add(entry.iri, f"{called} {code}")


def _names(entry: Entry) -> list[str]:
    labels = [text for language in LANGUAGES for text in entry.values(LABEL, language)]
    return labels + [text for path in _NAMING for language in ("", *LANGUAGES) for text in entry.values(path, language)]


def _known_acronym(iri: str, reading: Reading) -> str:
    quads = reading.known.quads(NamedNode(iri), NamedNode(_ACRONYM))
    return min((quad.object.value for quad in quads if isinstance(quad.object, Literal)), default="")


def _identity(entry: Entry, reading: Reading) -> str:
    """Return the IRI of the thing that a row is about, or nothing when that cannot be told."""
    if entry.identifier:
        return _given(entry, reading)
    if entry.table.base == participation.CLASS:
        return _of_participation(entry, reading)
    naming, parent_missing = _naming(entry, reading)
    iri = coded(entry.table, naming)
    if iri is not None:
        entry.is_new = not reading.things.is_stored(iri)
        return iri
    alike = _same_label(entry, reading)
    if len(alike) == 1:
        return alike[0]
    entry.is_new = True
    if alike:
        english, french = "Several things have this label", "Plusieurs choses ont ce libellé"
        listed = ", ".join(reading.things.described(iri) for iri in alike)
        found: str | Problem = problem(
            "ambiguous-name",
            f"{english}: {listed}.",
            f"{french} : {listed}.",
            naming.label,
            _WRITE_IDENTIFIER,
        )
    else:
        found = mint(
            entry.table, naming, lambda iri: not reading.things.is_stored(iri) and not reading.things.classes(iri)
        )
    if isinstance(found, str):
        _look_around(entry, found, mint(entry.table, naming, lambda _: True), reading)
        return found
    if naming.label and not parent_missing:  # else the missing cell is a finding of its own
        reading.problems.add(entry.place(), found)
    return ""


def _given(entry: Entry, reading: Reading) -> str:
    """Return the IRI that a row gives itself, if it can be that of such a thing."""
    iri, table = identifier(entry.identifier), entry.table
    if iri is None:
        kind = templates(table)[0].removeprefix(THINGS)
        english, french = f"“{entry.identifier}” is no identifier.", f"« {entry.identifier} » n'est pas un identifiant."
        kind = kind.replace("{slug}", "…").replace("{number}", "…")
        hint = Hint(
            f"Write id/{kind}, or leave it empty: a new thing gets one, a known label finds its own.",
            f"Écrivez id/{kind}, ou laissez vide : une chose nouvelle en reçoit un, un libellé connu trouve le sien.",
        )
        named = [
            one for one in reading.things.names.find(entry.identifier) if table.base in reading.things.classes(one)
        ]
        hint = meant(short(named[0])) if len(named) == 1 else hint
        found = problem("identifier", english, french, entry.identifier, hint)
    elif reading.things.is_stored(iri) and table.base not in reading.things.classes(iri):
        label = table.labels.get("en", table.name)
        english = f"{reading.things.described(iri)} is no {label}."
        french = f"{short(iri)} n'est pas de la sorte « {table.labels.get('fr', table.name)} »."
        hint = Hint(
            "Put it into the sheet of its class.",
            "Mettez-la dans la feuille de sa classe.",
            in_form=Hint("Use the form of its class.", "Prenez le formulaire de sa classe."),
        )
        found = problem("wrong-kind", english, french, entry.identifier, hint)
    elif not is_allowed(table, iri):
        english = f"The identifier {short(iri)} is not like those of its class."
        french = f"L'identifiant {short(iri)} n'est pas comme ceux de sa classe."
        pattern = short(templates(table)[0])
        hint = Hint(f"It looks like {pattern}.", f"Il est de la forme {pattern}.")
        found = problem("identifier", english, french, entry.identifier, hint)
    else:
        entry.is_new = not reading.things.classes(iri)
        return iri
    reading.problems.add(entry.place(), found)
    return ""


def _of_participation(entry: Entry, reading: Reading) -> str:
    """Return the participation of this agent in this endeavour in this role: the known one, or a new one."""
    ends = []
    for path in (participation.ENDEAVOUR, participation.AGENT, participation.ROLE):
        column, text = entry.table.column(path), entry.first(path)
        if column is not None and not text and path == participation.ROLE:
            text = column.default
        ends.append(reading.resolve(text, column, entry) if column is not None and text else None)
    endeavour, agent, role = ends
    entry.is_new = True
    if not endeavour or not agent or not role:
        return ""
    stored = participation.find(reading.known, reading.tables, endeavour, agent, role)
    if stored is not None:
        entry.is_new = False
        return stored
    naming = Naming(label=participation.slug(endeavour, agent, role))
    found = mint(entry.table, naming, lambda iri: not reading.things.is_stored(iri))
    return found if isinstance(found, str) else ""


def _naming(entry: Entry, reading: Reading) -> tuple[Naming, bool]:
    """Return what an IRI can be made of, and whether the whole of which the thing is a part is missing."""
    links = (column for column in entry.table.columns if column.required and column.kind is Kind.LINK)
    column = next((column for column in links if not column.scheme and CONCEPT not in column.classes), None)
    text = next(iter(entry.cells.get(column, [])), "") if column is not None else ""
    parent = reading.resolve(text, column, entry) if column is not None and text else ""
    number = "".join(sign for sign in entry.first(_CODE) if sign.isdigit())
    naming = Naming(
        acronym=entry.first(_ACRONYM),
        label=entry.first(LABEL, "en"),
        code=entry.first(_COUNTRY_CODE),
        number=entry.first(_NUMBER) or number,
        parent=parent or "",
    )
    return naming, column is not None and not parent


def _same_label(entry: Entry, reading: Reading) -> list[str]:
    """Return the things of the class whose preferred label is that of the row."""
    label = entry.first(LABEL, "en")
    found = []
    for iri in sorted(reading.things.names.find(label)):
        labels = {fold(text) for text in (*reading.both_labels(iri), reading.things.names.label(iri))}
        if entry.table.base in reading.things.classes(iri) and fold(label) in labels:
            found.append(iri)
    return found


def _look_around(entry: Entry, minted: str, plain: str | Problem, reading: Reading) -> None:
    """Say when a new thing has a name, or would have the identifier, that a known one has: it may be the same."""
    if isinstance(plain, str) and plain != minted and entry.table.base in reading.things.classes(plain):
        english = f"This is named {short(minted)}, since {reading.things.described(plain)} is another thing."
        french = f"Ceci est nommé {short(minted)}, car {short(plain)} est une autre chose."
        reading.problems.add(entry.place(), remark("looks-known", english, french, short(minted), _same(plain)))
    for path, language in ((LABEL, "en"), (LABEL, "fr"), (_ACRONYM, "")):
        for name in entry.values(path, language):
            alike = [
                iri
                for iri in sorted(reading.things.names.find(name))
                if iri != minted and entry.table.base in reading.things.classes(iri)
            ]
            column = entry.table.column(path, language)
            if alike and column is not None:
                described = reading.things.described(alike[0])
                english = f"{described} is known by the name “{name}” too: is this the same?"
                french = f"« {name} » est aussi un nom de {short(alike[0])} : est-ce la même chose ?"
                found = remark("looks-known", english, french, name, _same(alike[0]))
                reading.problems.add(entry.place(column), found)


def _same(iri: str) -> Hint:
    """Return what to do when a thing is not new."""
    name = short(iri)
    return Hint(
        f"If it is the same, write {name} into column A.",
        f"Si c'est la même, écrivez {name} dans la colonne A.",
        in_form=Hint(
            f"If it is the same, write {name} as the identifier, under “More properties”.",
            f"Si c'est la même, écrivez {name} comme identifiant, sous « Plus de propriétés ».",
        ),
    )
