"""Collects what is wrong with one upload, in words that cannot carry anything hostile. Used by all of staging."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.curation.staging.upload import Place
from cancernet_kg.curation.staging.wording import WORDS

LONGEST_NAME = 60
LONGEST_EXCERPT = 120
UNNAMED = "upload"


@dataclass(slots=True)
class Findings:
    """The findings about one file; beyond the most that are wanted they are only counted."""

    file: str
    most: int
    kept: list[Finding] = field(default_factory=list)
    are_more: bool = False

    @property
    def unreadable(self) -> bool:
        """Whether a part of the file could not be taken in, so that what was read is not the whole of it."""
        return any(
            finding.severity is Severity.VIOLATION and finding.check in {"upload", "syntax"} for finding in self.kept
        )

    def add(  # noqa: PLR0913 - all but the first are optional
        self,
        code: str,
        place: Place | None = None,
        details: Mapping[str, object] | None = None,
        *,
        value: str | None = None,
        node: str | None = None,
        follow_up: bool = False,
    ) -> None:
        """Add the finding of a code, with the details that fill the gaps in its words."""
        if len(self.kept) >= self.most:
            self.are_more = True
            return
        words = WORDS[code]
        safe = {name: excerpt(str(detail)) for name, detail in (details or {}).items()}
        english, french = words.english.format_map(safe), words.french.format_map(safe)
        hint, french_hint = words.hint.format_map(safe), words.french_hint.format_map(safe)
        if follow_up:
            english += " (Perhaps only a consequence of the first mistake.)"
            french += " (Peut-être une simple conséquence de la première erreur.)"
        self.kept.append(
            Finding(
                check=code.partition("/")[0],
                severity=words.severity,
                code=code,
                message={"en": english, "fr": french},
                where=self._where(place),
                node=node,
                value=None if value is None else excerpt(value),
                hint=hint or None,
                french_hint=french_hint or None,
            )
        )

    def all(self) -> tuple[Finding, ...]:
        """Return what was found, and whether there was more."""
        if not self.are_more:
            return tuple(self.kept)
        closing = Findings(self.file, 1)
        closing.add("upload/more-findings", None, {"count": self.most})
        return (*self.kept, *closing.kept)

    def _where(self, place: Place | None) -> str:
        if place is None:
            return self.file
        return ":".join([self.file, *(str(part) for part in place if part is not None)])


def shown_name(name: str) -> str:
    """Return the last part of a file's name as its sender gave it, short and without anything a terminal would obey."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _shortened(_visible(last[-10 * LONGEST_NAME :]), LONGEST_NAME, keep_end=True) or UNNAMED


def excerpt(text: str) -> str:
    """Return a piece of an upload that can stand in a message: short, on one line, with control characters escaped."""
    return _shortened(_visible(text[: 2 * LONGEST_EXCERPT]), LONGEST_EXCERPT)


def named_character(character: str) -> str:
    """Return a character with its number in Unicode, and itself where it can be seen."""
    number = f"U+{ord(character):04X}"
    return f"{character} ({number})" if character.isprintable() and not character.isspace() else number


def _visible(text: str) -> str:
    """Escape what is not seen: controls, formatting and surrogates (Unicode's general categories C, Zl and Zp)."""
    return "".join(
        f"\\u{ord(character):04X}"
        if unicodedata.category(character)[0] == "C" or character in "\u2028\u2029"
        else character
        for character in text
    )


def _shortened(text: str, most: int, *, keep_end: bool = False) -> str:
    if len(text) <= most:
        return text
    if not keep_end:
        return text[: most - 1] + "…"
    return text[: most // 2] + "…" + text[-(most // 2 - 1) :]
