"""What every finding about an upload says, one entry a code: what is wrong and how to mend it, English and French."""

from typing import NamedTuple

from cancernet_kg.curation.report import Severity


class Words(NamedTuple):
    """The words of one code; `{names}` are filled from what was found."""

    english: str
    french: str
    hint: str
    french_hint: str
    severity: Severity = Severity.VIOLATION
