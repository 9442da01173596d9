"""From the text of a cell to a literal, or to what is wrong with it and what would be right. Called by statements."""

import difflib
import re
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.tables.column import Column, Kind
from cancernet_kg.curation.tables.dates import read_date
from cancernet_kg.curation.tables.problems import Hint, Problem, meant, problem
from cancernet_kg.namespaces import PREFIXES

_STRING = PREFIXES["xsd"] + "string"
_TAGGED = re.compile(r"(?P<text>.+)@(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.DOTALL)
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_AUTHORITY = re.compile(r"\^(?P<start>http://publications\[?\.\]?.*/)\[A-Z\]\{3\}\$")
_CODE = re.compile(r"[A-Z]{3}")
_DIGITS = Hint("Write digits only, such as 121.", "N'écrivez que des chiffres, par exemple 121.")
_CODE_HINT = Hint(
    "Write a code of three letters, such as ENG or EUR.", "Écrivez un code de trois lettres, par exemple ENG ou EUR."
)
_ADDRESS_HINT = Hint("Write the whole address: https://…", "Écrivez l'adresse complète : https://…")

Value = Literal | NamedNode


def read_value(text: str, column: Column) -> Value | Problem:
    """Return what a text means in a column that holds no things."""
    reader = {
        Kind.LANGUAGE: _language_text,
        Kind.TAGGED: _tagged_text,
        Kind.DATE: _date,
        Kind.INTEGER: _integer,
        Kind.DECIMAL: _decimal,
        Kind.ADDRESS: _address,
        Kind.IRI: _iri,
    }.get(column.kind, _text)
    found = reader(text, column)
    if isinstance(found, Problem):
        return found
    return _broken(found.value, column) or found


def written_value(value: Literal | NamedNode, column: Column) -> str:
    """Return how a literal or an outside IRI is written in a column."""
    if isinstance(value, Literal) and column.kind is Kind.TAGGED:
        return f"{value.value}@{value.language}"
    return value.value


def fits(value: object, column: Column) -> bool:
    """Say whether a value of the column's property belongs into this column: texts are divided by their language."""
    language = value.language if isinstance(value, Literal) else None
    if column.kind is Kind.LANGUAGE:
        return language == column.language
    if column.kind is Kind.TAGGED:
        return language is not None and language not in {"en", "fr"}
    return isinstance(value, (Literal, NamedNode))


def _text(text: str, column: Column) -> Literal:
    return Literal(text) if column.datatype in {"", _STRING} else Literal(text, datatype=NamedNode(column.datatype))


def _language_text(text: str, column: Column) -> Literal:
    return Literal(text, language=column.language)


def _tagged_text(text: str, _: Column) -> Literal | Problem:
    found = _TAGGED.fullmatch(text)
    if found is None:
        english = f"“{text}” does not say its language."
        french = f"« {text} » ne dit pas sa langue."
        hint = Hint(
            f"Write {text}@nl for Dutch, {text}@und if it is not known.",
            f"Écrivez {text}@nl pour le néerlandais, {text}@und si elle n'est pas connue.",
        )
        return problem("language", english, french, text, hint)
    return Literal(found["text"].strip(), language=found["language"].lower())


def _date(text: str, column: Column) -> Literal | Problem:
    return read_date(text, column.limits.datatypes)


def _integer(text: str, column: Column) -> Literal | Problem:
    plain = _without_groups(text)
    if not _INTEGER.fullmatch(plain):
        english, french = f"“{text}” is not a whole number.", f"« {text} » n'est pas un nombre entier."
        return problem("number", english, french, text, _DIGITS)
    return Literal(str(int(plain)), datatype=NamedNode(column.datatype))


def _decimal(text: str, column: Column) -> Literal | Problem:
    plain = _without_groups(text)
    if not _DECIMAL.fullmatch(plain):
        english, french = f"“{text}” is not a number.", f"« {text} » n'est pas un nombre."
        hint = Hint(
            "Write digits, with a point before decimals, and no currency or unit: 1250000.50",
            "Écrivez des chiffres, un point avant les décimales, ni monnaie ni unité : 1250000.50",
        )
        return problem("number", english, french, text, hint)
    return Literal(plain.lstrip("+"), datatype=NamedNode(column.datatype))


def _without_groups(text: str) -> str:
    """Return a number without the spaces between its groups of three digits."""
    return re.sub(r"(?<=[0-9])[ \u00a0\u202f'](?=[0-9]{3}(?:[^0-9]|$))", "", text)


def _address(text: str, column: Column) -> Literal | Problem:
    try:
        host = urlsplit(text).hostname or ""
    except ValueError:
        host = ""
    if not _ADDRESS.fullmatch(text) or "." not in host.strip("."):
        english, french = f"“{text}” is not a web address.", f"« {text} » n'est pas une adresse web."
        guess = f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else ""
        return problem(
            "address", english, french, text, meant(guess) if guess else Hint("Write https://…", "Écrivez https://…")
        )
    return Literal(text, datatype=NamedNode(column.datatype))


def _iri(text: str, column: Column) -> NamedNode | Problem:
    """Return an IRI that is not described here; an entry of an authority table may be given by its code alone."""
    authority = next((found for pattern in column.limits.patterns if (found := _AUTHORITY.fullmatch(pattern))), None)
    if authority is not None and _CODE.fullmatch(text.upper()):
        return NamedNode(re.sub(r"\[\.\]|\\\.", ".", authority["start"]) + text.upper())
    if not _ADDRESS.fullmatch(text):
        english, french = f"“{text}” is not an address.", f"« {text} » n'est pas une adresse."
        return problem("iri", english, french, text, _CODE_HINT if authority else _ADDRESS_HINT)
    return NamedNode(text)


def _broken(text: str, column: Column) -> Problem | None:
    """Return what a value violates of the patterns and bounds of its column, in the words of the shape."""
    limits = column.limits
    broken = any(not re.search(pattern, text) for pattern in limits.patterns)
    broken = broken or any(re.search(pattern, text) for pattern in limits.forbidden)
    if not broken and any((limits.minimum, limits.maximum, limits.above)):
        broken = not _inside(text, column)
    if not broken:
        return None
    header = column.header
    english = column.message.get("en", f"“{header['en']}” cannot be like this.")
    french = column.message.get("fr", f"« {header['fr']} » ne peut pas être ainsi.")
    return problem("value", f"“{text}”: {english}", f"« {text} » : {french}", text, _spelling(text, column))


def _inside(text: str, column: Column) -> bool:
    limits = column.limits
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return (
        (not limits.minimum or number >= Decimal(limits.minimum))
        and (not limits.maximum or number <= Decimal(limits.maximum))
        and (not limits.above or number > Decimal(limits.above))
    )


def _spelling(text: str, column: Column) -> Hint | None:
    """Return a nearby text that would do: without spaces, or in capital letters."""
    guesses = (text.replace(" ", ""), text.upper().replace(" ", ""), text.upper())
    right = [guess for guess in guesses if all(re.search(pattern, guess) for pattern in column.limits.patterns)]
    near = difflib.get_close_matches(text, right, n=1, cutoff=0)
    return meant(near[0]) if near and near[0] != text else None
