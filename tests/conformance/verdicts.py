"""Holds what a run found against what is known and promised. Called by the command and the report."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.conformance.areas import AREAS, Area, area_of
from tests.conformance.outcome import Outcome, Verdict

KNOWN = Path(__file__).with_name("known.toml")


def known_failures() -> dict[str, str]:
    """Return the reason of each failure that is known, by the test's IRI."""
    return {str(iri): str(reason) for iri, reason in tomllib.loads(KNOWN.read_text(encoding="utf-8")).items()}


def complaints(outcomes: Iterable[Outcome], known: dict[str, str]) -> Iterator[str]:
    """Return what is not as known or promised: new failures, known ones that pass or are gone, bars that are missed."""
    found = tuple(outcomes)
    verdicts = {outcome.case.iri: outcome.verdict for outcome in found}
    for outcome in found:
        if outcome.verdict is Verdict.FAILED and outcome.case.iri not in known:
            yield f"fails: {outcome.case.iri}\n    {outcome.detail}"
    for iri in known:
        if verdicts.get(iri) is not Verdict.FAILED:
            yield f"known.toml lists it, but it did not fail: {iri}"
    for area in AREAS:
        reached = share(of_area(found, area))
        if reached < area.bar:
            yield f"{area.title}: {reached:.2%} of the tests pass, {area.bar:.0%} are promised"


def share(outcomes: Iterable[Outcome]) -> float:
    """Return which part of the tests that were run has passed; nothing run is nothing reached."""
    run = [outcome.verdict is Verdict.PASSED for outcome in outcomes if was_run(outcome)]
    return sum(run) / len(run) if run else 0.0


def was_run(outcome: Outcome) -> bool:
    """Say whether a test was run at all."""
    return outcome.verdict in {Verdict.PASSED, Verdict.FAILED}


def of_area(outcomes: Iterable[Outcome], area: Area) -> tuple[Outcome, ...]:
    """Return the outcomes of one standard's tests."""
    return tuple(outcome for outcome in outcomes if area_of(outcome.case.folder) is area)
