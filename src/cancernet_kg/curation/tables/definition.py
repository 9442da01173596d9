"""The tables of every class, made from the shapes and the ontology. Made once, used by all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cancernet_kg.curation.plain_words import without_terms
from cancernet_kg.curation.tables.column import Column, Home, Kind, Limits, Table
from cancernet_kg.curation.tables.notation import fold
from cancernet_kg.curation.tables.shape_rules import Rule, ShapeRules, read_shapes
from cancernet_kg.curation.tables.terms import Terms, read_terms
from cancernet_kg.errors import UnknownTable
from cancernet_kg.namespaces import CONCEPTS, ONTOLOGY, PREFIXES, short
from cancernet_kg.store.view import View

LANGUAGES = ("en", "fr")
LABEL = PREFIXES["skos"] + "prefLabel"
PARTICIPATION = ONTOLOGY + "Participation"  # its labels are made of those of its ends
SOURCE_CLASS = ONTOLOGY + "OutsideDocument"
_XSD = PREFIXES["xsd"]
_LANGUAGE_TEXT = PREFIXES["rdf"] + "langString"
_DATES = frozenset(_XSD + name for name in ("date", "gYearMonth", "gYear"))
_KINDS = {_XSD + "integer": Kind.INTEGER, _XSD + "decimal": Kind.DECIMAL, _XSD + "anyURI": Kind.ADDRESS}
# The curators' own records, which no source speaks of, and documents that are traced to lines: not for spreadsheets.
_WITHOUT_TABLE = frozenset(
    ONTOLOGY + name for name in ("NamedGraph", "Evidence", "Discrepancy", "Interpretation", "SourceDocument")
)
_UNORDERED = 100  # the order that shapes give to what has no place of its own
TOGETHER = {"en": "Several values are separated by “|”.", "fr": "Plusieurs valeurs sont séparées par « | »."}
_FILLED_IN = {"en": "Left empty, it is filled in.", "fr": "Laissé vide, il est rempli."}
_OTHER_LANGUAGES = {
    "en": "Texts in other languages than English and French, each with its language: Universiteit Gent@nl.",
    "fr": "Textes en d'autres langues que l'anglais et le français, chacun avec sa langue : Universiteit Gent@nl.",
}
_RECORD_COLUMNS = (
    (PREFIXES["dcterms"] + "created", Kind.DATE, "", "Entered on", "Saisi le"),
    (ONTOLOGY + "extractionMethod", Kind.LANGUAGE, "en", "Extraction method (en)", "Méthode d'extraction (en)"),
    (ONTOLOGY + "extractionMethod", Kind.LANGUAGE, "fr", "Extraction method (fr)", "Méthode d'extraction (fr)"),
)


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables by name, the ontology behind them, and, by role, the property from an endeavour to a participation."""

    by_name: Mapping[str, Table]
    terms: Terms
    role_links: Mapping[str, str]

    def table(self, name: str) -> Table:
        """Return the table of a class, by its name or its label in either language, one or many.

        Raises `UnknownTable`.
        """
        wanted = fold(name)
        for table in self.by_name.values():
            if wanted in table.names:
                return table
        names = tuple(sorted(self.by_name))
        hint = f"There are tables for: {', '.join(names)}."
        raise UnknownTable(f"“{name}” is no class that has a table.", hint=hint, available=names)


def load_tables(shapes: Path, known: View) -> Tables:
    """Return the tables that the shapes in a folder and the ontology of a view make.

    Raises `MissingGraphFiles` and `SourceSyntaxError` when the shapes cannot be used.
    """
    rules, terms = read_shapes(shapes), read_terms(known)
    tables = (_table(name, rules, terms) for name in terms.classes if name.startswith(ONTOLOGY))
    by_name = {table.name: table for table in tables if table is not None}
    return Tables(by_name, terms, rules.role_links())


def _table(name: str, rules: ShapeRules, terms: Terms) -> Table | None:
    lineage = terms.lineage(name)
    patterns = next((found for above in lineage if (found := rules.iri_patterns(above))), ())
    if not patterns or not _WITHOUT_TABLE.isdisjoint(lineage):
        return None
    is_source, own = name == SOURCE_CLASS, lineage.index(terms.base(name))
    columns = [column for rule in rules.rules(lineage).values() for column in _columns(rule, terms, own)]
    if is_source:
        columns = [replace(column, home=Home.DOCUMENT) for column in columns] + list(_record_columns())
    has_made_labels = terms.base(name) == PARTICIPATION
    ordered = tuple(
        _filled_in(column) if column.default or (has_made_labels and column.path == LABEL) else column
        for column in _told_apart(sorted(_distinct(columns), key=_position))
    )
    called = "Source" if is_source else name.removeprefix(ONTOLOGY)
    labels = {"en": "source", "fr": "source"} if is_source else terms.labels.get(name, {})
    names = {fold(text) for text in (called, *labels.values())}
    return Table(
        name=called,
        iri=name,
        base=terms.base(name),
        labels=labels,
        iri_patterns=patterns,
        columns=ordered,
        by_property={(column.path, column.language): column for column in ordered},
        names=frozenset(names | {text + "s" for text in names}),
        is_agent_or_place=not {ONTOLOGY + "Agent", ONTOLOGY + "Place"}.isdisjoint(lineage),
    )


def _columns(rule: Rule, terms: Terms, own: int) -> Iterator[Column]:
    if rule.path in terms.derived or rule.path in terms.participation_links or rule.most == 0:
        return
    column = _plain_column(rule, terms, own)
    if rule.path == LABEL or _LANGUAGE_TEXT in rule.datatypes:
        one_each = rule.path == LABEL
        for language in LANGUAGES:
            header = {spoken: f"{text} ({language})" for spoken, text in column.header.items()}
            home = Home.CURATED if rule.path == LABEL else Home.SOURCE
            yield replace(column, kind=Kind.LANGUAGE, header=header, language=language, many=not one_each, home=home)
        if not one_each:
            header = {"en": f"{column.header['en']} (other languages)", "fr": f"{column.header['fr']} (autres langues)"}
            described = {spoken: f"{text} {_OTHER_LANGUAGES[spoken]}" for spoken, text in column.help.items()}
            yield replace(column, kind=Kind.TAGGED, header=header, help=described)
    elif column.kind is not Kind.LINK or column.classes:
        yield column


def _plain_column(rule: Rule, terms: Terms, own: int) -> Column:
    datatype = rule.datatypes[0] if rule.datatypes else ""
    pattern = rule.patterns[0] if rule.patterns else ""
    scheme = pattern.removeprefix("^").replace("\\.", ".").removesuffix("/")
    reverse = terms.inverses.get(rule.path, "")
    links = (
        tuple(sorted(terms.participation_links)) if reverse in terms.participation_links else (reverse,) * bool(reverse)
    )
    many = rule.most != 1
    described = {
        spoken: f"{rule.descriptions.get(spoken, '')} {TOGETHER[spoken] * many}".strip() for spoken in LANGUAGES
    }
    return Column(
        path=rule.path,
        kind=_kind(rule),
        header={spoken: _capital(rule.names.get(spoken, rule.names.get("en", rule.path))) for spoken in LANGUAGES},
        help=described,
        message=without_terms(rule.messages),
        limits=Limits(
            patterns=tuple(rule.patterns),
            forbidden=tuple(rule.forbidden),
            minimum=rule.numbers.get("minInclusive", ""),
            maximum=rule.numbers.get("maxInclusive", ""),
            above=rule.numbers.get("minExclusive", ""),
            datatypes=tuple(rule.datatypes),
        ),
        datatype=datatype,
        required=rule.least > 0,
        many=many,
        classes=tuple(rule.classes),
        scheme=scheme if scheme.startswith(CONCEPTS) else "",
        reverse=links,
        default=rule.values[0] if rule.values else "",
        order=rule.order if rule.order < _UNORDERED else _UNORDERED + rule.distance - own,
    )


def _kind(rule: Rule) -> Kind:
    if rule.classes:
        return Kind.LINK
    if rule.datatypes:
        return Kind.DATE if _DATES.issuperset(rule.datatypes) else _KINDS.get(rule.datatypes[0], Kind.TEXT)
    return Kind.IRI if rule.is_iri else Kind.LINK


def _record_columns() -> Iterator[Column]:
    for number, (path, kind, language, english, french) in enumerate(_RECORD_COLUMNS):
        yield Column(
            path=path,
            kind=kind,
            header={"en": english, "fr": french},
            help=_FILLED_IN,
            message={},
            limits=Limits(datatypes=(_XSD + "date",) if kind is Kind.DATE else ()),
            home=Home.GRAPH,
            language=language,
            datatype=_XSD + "date" if kind is Kind.DATE else "",
            many=False,
            order=200 + number,
        )


def _filled_in(column: Column) -> Column:
    """Return a column that nobody has to fill in, although its things must have a value."""
    described = {spoken: f"{text} {_FILLED_IN[spoken]}".strip() for spoken, text in column.help.items()}
    return replace(column, required=False, help=described)


def _distinct(columns: list[Column]) -> Iterator[Column]:
    """Yield the columns; the record of a graph comes before a column of the same property."""
    records = {column.key for column in columns if column.home is Home.GRAPH}
    paths = {path for path, *_ in records}
    for column in columns:
        if column.home is Home.GRAPH or column.path not in paths:
            yield column


def _told_apart(columns: list[Column]) -> Iterator[Column]:
    """Yield the columns, with the property after a header that two of them have."""
    for column in columns:
        header = {
            spoken: f"{text} ({short(column.path)})"
            if sum(other.header[spoken] == text for other in columns) > 1
            else text
            for spoken, text in column.header.items()
        }
        yield replace(column, header=header)


def _position(column: Column) -> tuple[float, str, tuple[str, str]]:
    """Return where a column stands: as the shapes order them, but what is required comes first."""
    order = min(column.order, 1.5) if column.required else column.order
    rank = {"en": "1", "fr": "2"}.get(column.language, "3")
    return order, column.header["en"].partition(" (")[0], (rank, column.path)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
