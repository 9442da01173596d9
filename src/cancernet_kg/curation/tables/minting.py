"""How new things get their IRIs: by the pattern that the shape of their class demands, from what their row says.

The same row gives the same IRI whenever it is read, and an IRI that means something else is never taken.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cancernet_kg.curation.tables.column import Table
from cancernet_kg.curation.tables.notation import fold
from cancernet_kg.curation.tables.problems import Hint, Problem, problem
from cancernet_kg.namespaces import THINGS

_MAX_SLUG = 60
_SLUG, _NUMBER, _CODE = "{slug}", "{number}", "{code}"
_ONE_OF_THEM = Hint(
    "Fill in one of them, or write an identifier in column A.",
    "Remplissez l'un des deux, ou écrivez un identifiant dans la colonne A.",
    in_form=Hint(
        "Fill in one of them, or write an identifier under “More properties”.",
        "Remplissez l'un des deux, ou écrivez un identifiant sous « Plus de propriétés ».",
    ),
)
_FILL_IN = Hint(
    "Fill it in, or write an identifier in column A.",
    "Remplissez-le, ou écrivez un identifiant dans la colonne A.",
    in_form=Hint(
        "Fill it in, or write an identifier under “More properties”.",
        "Remplissez-le, ou écrivez un identifiant sous « Plus de propriétés ».",
    ),
)
_PARTS = (("[a-z0-9]+(-[a-z0-9]+)*", _SLUG), ("[1-9][0-9]*", _NUMBER), ("[0-9]+", _NUMBER), ("[A-Z]{3}", _CODE))


@dataclass(frozen=True, slots=True)
class Naming:
    """What a row says that an IRI can be made of."""

    acronym: str = ""
    label: str = ""
    code: str = ""
    number: str = ""
    parent: str = ""


def templates(table: Table) -> tuple[str, ...]:
    """Return how IRIs of a class look: `…/id/action/{slug}/wp/{number}`; the class's own kind first."""
    found: list[str] = []
    for pattern in table.iri_patterns:
        plain = pattern.removeprefix("^").removesuffix("$").replace("\\.", ".")
        for expression, part in _PARTS:
            plain = plain.replace(expression, part)
        found += _alternatives(plain)
    own = f"/{table.name.lower()}/"
    preferred = [template for template in found if own in template]
    return tuple(preferred + [template for template in found if template not in preferred])


def slug(text: str) -> str:
    """Return a text as a part of an IRI: lower-case letters and digits of the Latin alphabet, and single hyphens."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(text).encode("ascii", "ignore").decode()).strip("-")
    if len(words) <= _MAX_SLUG:
        return words
    return words[: _MAX_SLUG + 1].rpartition("-")[0] or words[:_MAX_SLUG]


def is_allowed(table: Table, iri: str) -> bool:
    """Say whether an IRI is like those of the class."""
    return all(re.search(pattern, iri) for pattern in table.iri_patterns)


def coded(table: Table, naming: Naming) -> str | None:
    """Return the IRI that a row's code or number makes, for classes whose IRIs are made of one."""
    filled = (_filled(template, naming) for template in templates(table) if not template.endswith(_SLUG))
    return next((iri for iri in filled if isinstance(iri, str)), None)


def mint(table: Table, naming: Naming, is_free: Callable[[str], bool]) -> str | Problem:
    """Return an IRI for a new thing, made of its acronym or its English label; where one is taken a number is added."""
    found: str | Problem = _unnamed()
    for template in templates(table):
        found = _filled(template, naming)
        if isinstance(found, str):
            if is_free(found):
                return found
            return next(iri for number in range(2, 10_000) if is_free(iri := f"{found}-{number}"))
    return found


def _filled(template: str, naming: Naming) -> str | Problem:
    start, _, rest = template.partition(THINGS)
    if start or not rest:
        return template.replace(_CODE, naming.code) if naming.code and _CODE in template else _unnamed()
    parts = rest.split("/")
    for place, part in enumerate(parts):
        is_last = place == len(parts) - 1
        if part == _NUMBER:
            parts[place] = naming.number
        elif part == _SLUG:
            parts[place] = slug(naming.acronym) or slug(naming.label) if is_last else _slug_of(naming.parent)
        if not parts[place]:
            return _unnamed() if is_last and part == _SLUG else _incomplete(part)
    return THINGS + "/".join(parts)


def _slug_of(iri: str) -> str:
    return iri.removeprefix(THINGS).split("/")[1] if iri.startswith(THINGS) and "/" in iri.removeprefix(THINGS) else ""


def _alternatives(plain: str) -> list[str]:
    """Return what a pattern with one group of alternatives stands for."""
    found = re.search(r"\(([^()]*\|[^()]*)\)", plain)
    if found is None:
        return [plain]
    return [plain[: found.start()] + choice + plain[found.end() :] for choice in found.group(1).split("|")]


def _unnamed() -> Problem:
    english = "No identifier can be made: there is neither an acronym nor an English name in Latin letters."
    french = "Aucun identifiant ne peut être formé : il n'y a ni sigle ni nom anglais en lettres latines."
    return problem("no-identifier", english, french, hint=_ONE_OF_THEM)


def _incomplete(part: str) -> Problem:
    what = (
        ("the number in its code", "le numéro de son code") if part == _NUMBER else ("what it is part of", "son tout")
    )
    english = f"No identifier can be made without {what[0]}."
    french = f"Aucun identifiant ne peut être formé sans {what[1]}."
    return problem("no-identifier", english, french, hint=_FILL_IN)
