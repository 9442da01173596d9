"""What is wrong with a table, gathered as findings: each names its cell, says why, and what would be right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.curation.tables.cells import Place
from cancernet_kg.curation.tables.column import Column

CHECK = "table"
MAX_FINDINGS = 1_000


@dataclass(frozen=True, slots=True)
class Hint:
    """What would be right, in both languages; a form, which has neither sheets nor rows, may say it otherwise."""

    english: str
    french: str
    in_form: "Hint | None" = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, without its place: a code, the message in both languages, and what would be right."""

    code: str
    message: Mapping[str, str]
    value: str | None = None
    hint: Hint | None = None
    severity: Severity = Severity.VIOLATION


def meant(english: str, french: str | None = None) -> Hint:
    """Return what was probably meant; it is only French where it is not the same in both languages."""
    return Hint(f"Did you mean {english}?", f"Vouliez-vous dire {french or english} ?")


def demand(column: Column) -> Hint | None:
    """Return what the shapes ask for in a column, if they say it in words."""
    english = column.message.get("en")
    return Hint(english, column.message.get("fr", english)) if english else None


def problem(code: str, english: str, french: str, value: str | None = None, hint: Hint | None = None) -> Problem:
    """Return a problem that must be mended."""
    return Problem(code, {"en": english, "fr": french}, value, hint)


def remark(code: str, english: str, french: str, value: str | None = None, hint: Hint | None = None) -> Problem:
    """Return a problem that should be looked at, but does not stand in the way."""
    return Problem(code, {"en": english, "fr": french}, value, hint, Severity.WARNING)


class Problems:
    """Gathers findings; after a thousand it only counts, so that a hostile table cannot fill the memory."""

    def __init__(self, *, of_form: bool = False) -> None:
        """Begin with nothing wrong; `of_form` says that the table was filled in as a form."""
        self._of_form = of_form
        self._findings: dict[tuple[str, str, str], tuple[Place, Finding]] = {}
        self._sheets: dict[str, int] = {"": 0}
        self._further = 0
        self._must_mend = False

    def order_by(self, sheets: Iterable[str]) -> None:
        """List the findings in the order of these sheets."""
        for name in sheets:
            self._sheets.setdefault(name, len(self._sheets))

    def add(self, place: Place, found: Problem, *, node: str | None = None, path: str | None = None) -> None:
        """Keep a problem with its place; the same one in the same place is kept once."""
        where = str(place)
        self._must_mend = self._must_mend or found.severity is Severity.VIOLATION
        if len(self._findings) >= MAX_FINDINGS:
            self._further += 1
            return
        hint = found.hint.in_form if self._of_form and found.hint and found.hint.in_form else found.hint
        finding = Finding(
            check=CHECK,
            severity=found.severity,
            code=f"{CHECK}/{found.code}",
            message=found.message,
            where=where,
            node=node,
            path=path,
            value=found.value,
            hint=hint.english if hint else None,
            french_hint=hint.french if hint else None,
        )
        self._findings.setdefault((where, finding.code, found.message["en"]), (place, finding))

    def __bool__(self) -> bool:
        """Say whether something must be mended."""
        return self._must_mend

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings as the cells stand in the file; the last one counts those that were not kept."""
        found = tuple(finding for _, finding in sorted(self._findings.values(), key=lambda pair: self._order(pair[0])))
        if not self._further:
            return found
        more = problem(
            "more",
            f"{self._further} further problems are not listed: mend these first.",
            f"{self._further} autres problèmes ne sont pas listés : corrigez d'abord ceux-ci.",
        )
        last = Finding(CHECK, more.severity, f"{CHECK}/more", more.message, "the whole table")
        return (*found, last)

    def _order(self, place: Place) -> tuple[int, int, int]:
        return self._sheets.get(place.sheet, len(self._sheets)), place.row, place.column
