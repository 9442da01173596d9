"""From the parameters of an address to what is asked of a shortcut; nothing is looked up yet. Called by the web."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cancernet_kg import formats
from cancernet_kg.errors import InvalidParameter, NothingFound
from cancernet_kg.formats import Format
from cancernet_kg.formats import Kind as FormatKind
from cancernet_kg.lookup.shortcuts.declaration import Kind, Parameter, Shortcut, Words

LANGUAGES = ("en", "fr")
CSV = formats.by_name("csv", FormatKind.RESULTS)
OFFERED: tuple[Format, ...] = (formats.JSON, formats.by_name("jsonld", FormatKind.GRAPH), CSV)
LIMIT, MOST = 50, 500
DEEPEST = 10_000_000  # the furthest item that a list can begin with
LONGEST = 200
DOCUMENTS = "documents"
PATTERNS: Mapping[Kind, str] = {
    Kind.THING: rf"(?:https://w3id\.org/cancernet-kg/id/)?[a-z0-9][a-z0-9./-]{{0,{LONGEST - 1}}}",
    Kind.CONCEPT: rf"(?:https://w3id\.org/cancernet-kg/concept/)?[a-z0-9][a-z0-9./-]{{0,{LONGEST - 1}}}",
    Kind.TERM: r"[A-Za-z][A-Za-z0-9]{0,99}",
    Kind.COUNTRY: r"[A-Za-z]{2,3}",
    Kind.INTEGER: r"(?:0|[1-9][0-9]{0,8})",
    Kind.YEAR: r"[1-9][0-9]{3}",
    Kind.DATE: r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    Kind.LANGUAGE: r"[A-Za-z]{2,3}",
    Kind.TEXT: rf"(?s:.{{1,{LONGEST}}})",
    Kind.BOOLEAN: r"true|false",
}
COMMON: Mapping[str, Words] = {
    "limit": Words(
        f"How many items at most: 1 to {MOST}, {LIMIT} by default.",
        f"Combien d'éléments au plus : de 1 à {MOST}, {LIMIT} par défaut.",
    ),
    "offset": Words(
        "How many items are left out before; wins over “page”.",
        "Combien d'éléments sont omis avant ; l'emporte sur « page ».",
    ),
    "page": Words("Which page, counted from 1.", "Quelle page, à partir de 1."),
    "sort": Words(
        "Fields to sort by, with commas, “-” before one for descending; what is not stated comes last.",
        "Champs de tri, séparés par des virgules, « - » devant pour décroissant ; le non énoncé vient en dernier.",
    ),
    "fields": Words(
        "Only these fields, with commas; uri and label are always there.",
        "Seulement ces champs, séparés par des virgules ; uri et label sont toujours là.",
    ),
    "lang": Words(
        "Language of labels and texts, en or fr; wins over Accept-Language. Else the other one, else any there is.",
        "Langue des libellés et textes, en ou fr ; l'emporte sur Accept-Language. À défaut l'autre, puis toute autre.",
    ),
    "stated": Words(
        "“documents”: only what the source documents state, neither outside pages nor rules.",
        "« documents » : seulement ce qu'énoncent les documents sources, ni les pages extérieures ni les règles.",
    ),
    "evidence": Words(
        "“true”: also graphs, documents and lines that state each value; in CSV, in columns like “title.evidence”.",
        "« true » : aussi graphes, documents et lignes de chaque valeur ; en CSV, colonnes comme « title.evidence ».",
    ),
    "format": Words(
        "json (the default), jsonld or csv; wins over the Accept header.",
        "json (par défaut), jsonld ou csv ; l'emporte sur l'en-tête Accept.",
    ),
    "revision": Words(
        "The revision to read, when it is still kept; the newest by default.",
        "La révision à lire, si elle est encore gardée ; la plus récente par défaut.",
    ),
}
_OF_LISTS = frozenset({"limit", "offset", "page", "sort"})
_ALWAYS = ("uri", "label")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the shortcut's name, the item or the list's bounds, and how it is to be told."""

    shortcut: str
    item: str | None
    parameters: Mapping[str, str]
    limit: int
    offset: int
    sort: tuple[str, ...]
    fields: tuple[str, ...]
    language: str
    only_documents: bool
    evidence: bool

    def as_arguments(self) -> dict[str, object]:
        """Return it as a message holds it."""
        return {name: getattr(self, name) for name in self.__slots__}


def asked_of(shortcut: Shortcut, item: str | None, sent: Iterable[tuple[str, str]], language: str) -> Asked:
    """Return what a request asks, in the reader's language unless it names one.

    Raises `InvalidParameter` and, for the name of an item that none can have, `NothingFound`.
    """
    given = _once(sent)
    if item is not None and (shortcut.item is None or not re.fullmatch(PATTERNS[shortcut.item.kind], item)):
        hint = f"What there is stands at {shortcut.path}."
        raise NothingFound(f"There is nothing at {shortcut.path}/{item[:LONGEST]}.", hint=hint)
    offered = names_of(shortcut, is_item=item is not None)
    if unknown := [name for name in given if name not in offered]:
        detail = f"“{unknown[0][:100]}” is not a parameter of {shortcut.path}."
        raise InvalidParameter(detail, hint=f"It has: {', '.join(offered)}.")
    limit = _whole("limit", given, LIMIT, least=1, most=MOST)
    page = _whole("page", given, 1, least=1, most=DEEPEST // MOST)
    _one_of("format", given, [format_.name for format_ in OFFERED])
    own = {} if item is not None else {parameter.name: parameter for parameter in shortcut.parameters}
    return Asked(
        shortcut=shortcut.name,
        item=item,
        parameters={name: _valid(own[name], text) for name, text in given.items() if name in own},
        limit=limit,
        offset=_whole("offset", given, (page - 1) * limit, least=0, most=DEEPEST),
        sort=_several("sort", given, sort_keys(shortcut)) or shortcut.sort,
        fields=_several("fields", given, fields_of(shortcut)),
        language=_one_of("lang", given, LANGUAGES) or language,
        only_documents=_one_of("stated", given, (DOCUMENTS,)) is not None,
        evidence=_one_of("evidence", given, ("true", "false")) == "true",
    )


def restored(arguments: Mapping[str, object]) -> Asked:
    """Return what a message holds."""
    found = {name: tuple(value) if isinstance(value, list) else value for name, value in arguments.items()}
    return Asked(**found)  # type: ignore[arg-type] # written by `as_arguments`


def names_of(shortcut: Shortcut, *, is_item: bool) -> tuple[str, ...]:
    """Return the names of the parameters that a list or a single item has."""
    if is_item:
        return tuple(name for name in COMMON if name not in _OF_LISTS)
    return (*(parameter.name for parameter in shortcut.parameters), *COMMON)


def fields_of(shortcut: Shortcut) -> tuple[str, ...]:
    """Return what may be asked for: the fields of a list, and what is told of everything, which CSV has as columns."""
    return (*_ALWAYS, *(column.name for column in shortcut.columns))


def sort_keys(shortcut: Shortcut) -> tuple[str, ...]:
    """Return what a list may be sorted by, in either direction."""
    return tuple(sign + name for name in shortcut.sortable() for sign in ("", "-"))


def _once(sent: Iterable[tuple[str, str]]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, text in sent:
        if given.setdefault(name, text) != text:
            raise InvalidParameter(f"“{name[:100]}” has several values.", hint=f"Send “{name[:100]}” once.")
    return given


def _valid(parameter: Parameter, text: str) -> str:
    """Return a parameter's text when it has the form of its kind; raises `InvalidParameter`."""
    if parameter.kind is Kind.CHOICE:
        return _one_of(parameter.name, {parameter.name: text}, parameter.among) or ""
    is_day = parameter.kind is not Kind.DATE or _is_day(text)
    if not re.fullmatch(PATTERNS[parameter.kind], text) or not is_day or _SURROGATES.search(text):
        hint = f"What it takes is: {parameter.kind}, for example {parameter.name}={parameter.example}."
        raise InvalidParameter(f"“{text[:100]}” cannot be the value of “{parameter.name}”.", hint=hint)
    return text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _whole(name: str, given: Mapping[str, str], default: int, *, least: int, most: int) -> int:
    text = given.get(name)
    if text is None:
        return default
    if not re.fullmatch(PATTERNS[Kind.INTEGER], text) or not least <= int(text) <= most:
        raise InvalidParameter(f"“{name}={text[:100]}” is not offered.", hint=f"Send {least} to {most}.")
    return int(text)


def _one_of(name: str, given: Mapping[str, str], offered: Iterable[str]) -> str | None:
    text = given.get(name)
    if text is not None and text not in offered:
        hint = f"Send one of: {', '.join(offered)}."
        raise InvalidParameter(f"“{name}={text[:100]}” is not offered.", hint=hint)
    return text


def _several(name: str, given: Mapping[str, str], offered: Iterable[str]) -> tuple[str, ...]:
    """Return a list of names with commas between them, each of which may stand there once."""
    if name not in given:
        return ()
    names = given[name].split(",")
    check: Callable[[str], bool] = set(offered).__contains__
    unknown = [each for each in names if not check(each)]
    if unknown or len(names) != len(set(names)):
        wrong = f"“{unknown[0][:100]}” is not one of them" if unknown else "one stands there twice"
        hint = f"Send some of these, with commas: {', '.join(offered)}."
        raise InvalidParameter(f"“{name}” lists what is there, and {wrong}.", hint=hint)
    return tuple(names)
