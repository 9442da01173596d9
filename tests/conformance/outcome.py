"""What a run says about one test. Returned by every kind of test, read by the report."""

from dataclasses import dataclass
from enum import StrEnum

from tests.conformance.manifest import Case


class Verdict(StrEnum):
    """How a test ended."""

    PASSED = "passed"
    FAILED = "failed"
    NEEDS_WRITES = "needs the write path"
    OUT_OF_SCOPE = "out of scope"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test, how it ended, and why: the fault of a failed one, the reason of one that was not run."""

    case: Case
    verdict: Verdict
    detail: str = ""
    by_value: bool = False


def judged(case: Case, fault: str | None) -> Outcome:
    """Return passed when there is no fault, else failed."""
    return Outcome(case, Verdict.PASSED) if fault is None else Outcome(case, Verdict.FAILED, fault)
