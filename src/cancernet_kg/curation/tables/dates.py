"""Dates at the precision at which they are written, and between which days they lie. Used by import."""

import calendar
import re
from datetime import date

from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.tables.notation import fold
from cancernet_kg.curation.tables.problems import Hint, Problem, meant, problem
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

DAY = PREFIXES["xsd"] + "date"
MONTH = PREFIXES["xsd"] + "gYearMonth"
YEAR = PREFIXES["xsd"] + "gYear"

# The two bounds of a date, all days (docs/concepts/data-model.md).
BOUNDS = {
    ONTOLOGY + "startDate": (ONTOLOGY + "startsNotBefore", ONTOLOGY + "startsNotAfter"),
    ONTOLOGY + "endDate": (ONTOLOGY + "endsNotBefore", ONTOLOGY + "endsNotAfter"),
}
_ISO = re.compile(r"(?P<year>(?:1[89]|20|21)[0-9]{2})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_EUROPEAN = re.compile(r"(?P<day>[0-9]{1,2})[./ -](?P<month>[0-9]{1,2})[./ -](?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>(?:1[89]|20|21)[0-9]{2})[./ ]?(?P<month>[0-9]{1,2})(?:[./ ]?(?P<day>[0-9]{1,2}))?")
_MONTH_FIRST = re.compile(r"(?P<month>[0-9]{1,2})[./ -](?P<year>[0-9]{4})")
_NAMED_MONTH = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er)? )?(?P<name>[a-z]{3,}) (?P<year>[0-9]{4})"
    r"|(?P<name2>[a-z]{3,}) (?P<day2>[0-9]{1,2})(?:st|nd|rd|th)? (?P<year2>[0-9]{4})"
)
# Without accents; what two of them begin with, as “jui” does in French, is not taken.
_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
_WORDS = {
    DAY: ("a day such as 2025-01-29", "un jour tel que 2025-01-29"),
    MONTH: ("a month such as 2025-01", "un mois tel que 2025-01"),
    YEAR: ("a year such as 2025", "une année telle que 2025"),
}


def read_date(text: str, datatypes: tuple[str, ...]) -> Literal | Problem:
    """Return the day, month or year that is written in ISO 8601, if its precision is allowed."""
    found = _ISO.fullmatch(_MIDNIGHT.sub("", text))
    if found is None:
        return _refused(text, datatypes)
    year, month, day = int(found["year"]), found["month"], found["day"]
    try:
        date(year, int(month or 1), int(day or 1))
    except ValueError:
        english = f"There is no such day: {text}."
        return problem("date", english, f"Ce jour n'existe pas : {text}.", text, _last_day(year, int(month or 1)))
    datatype = DAY if day else MONTH if month else YEAR
    if datatype not in datatypes:
        return _refused(text, datatypes)
    return Literal(found.group(), datatype=NamedNode(datatype))


def bounds(text: str) -> tuple[Literal, Literal] | None:
    """Return the first and the last day that a date can mean, or None if it is no date."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = int(found["year"]), found["month"], found["day"]
    try:
        first = date(year, int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = date(year, last_month, int(day or calendar.monthrange(year, last_month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None
    kind = NamedNode(DAY)
    return Literal(first.isoformat(), datatype=kind), Literal(last.isoformat(), datatype=kind)


def _refused(text: str, datatypes: tuple[str, ...]) -> Problem:
    wanted = [_WORDS[datatype] for datatype in (DAY, MONTH, YEAR) if datatype in datatypes]
    english = f"“{text}” is not {' or '.join(words for words, _ in wanted)}."
    french = f"« {text} » n'est pas {' ou '.join(words for _, words in wanted)}."
    return problem("date", english, french, text, _suggestion(text))


def _suggestion(text: str) -> Hint:
    found = _EUROPEAN.fullmatch(text)
    if found is None:
        guess = _otherwise_written(text)
        if guess:
            return meant(guess)
        return Hint(
            "Write the year first, with hyphens: 2025-01-29; leave out what the source does not say.",
            "Écrivez l'année d'abord, avec des traits d'union : 2025-01-29 ; omettez ce que la source ne dit pas.",
        )
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    if month > 12 >= day:  # noqa: PLR2004 - months
        day, month = month, day
    try:
        first = date(year, month, day).isoformat()
    except ValueError:
        return _last_day(year, month)
    if day > 12 or day == month:  # noqa: PLR2004 - months
        return meant(first)
    other = date(year, day, month).isoformat()
    return Hint(
        f"Write {first} if the day comes first in it, {other} if the month does.",
        f"Écrivez {first} si le jour y vient en premier, {other} si c'est le mois.",
    )


def _otherwise_written(text: str) -> str:
    """Return the date that is written with the year first, with a month in words or without a day; or nothing."""
    plain = fold(text)
    for pattern in (_YEAR_FIRST, _MONTH_FIRST):
        found = pattern.fullmatch(text)
        if found is not None:
            parts = found.groupdict()
            return _iso(int(parts["year"]), int(parts["month"]), int(parts.get("day") or 0))
    found = _NAMED_MONTH.fullmatch(plain)
    if found is None:
        return ""
    name, day, year = (found[part] or found[f"{part}2"] for part in ("name", "day", "year"))
    months = [number for number, names in enumerate(_MONTHS, 1) if any(month.startswith(name) for month in names)]
    return _iso(int(year), months[0], int(day or 0)) if len(months) == 1 else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        written = date(year, month, day or 1).isoformat()
    except ValueError:
        return ""
    return written if day else written[:7]


def _last_day(year: int, month: int) -> Hint:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return Hint("A month is a number from 01 to 12.", "Un mois est un nombre de 01 à 12.")
    last = f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"
    return Hint(f"The last day of that month is {last}.", f"Le dernier jour de ce mois est le {last}.")
