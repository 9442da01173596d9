"""What a change does to the findings: which appear and which disappear, exactly, from what the change can affect.

Called by whatever publishes changes; the checks that judge one thing at a time stand here in their order.
"""

from collections.abc import Iterable
from typing import Any

from cancernet_kg.curation import coverage, dates, privacy, references, tracing, vocabulary
from cancernet_kg.curation.coverage import Fact
from cancernet_kg.curation.local_check import Judgement, LocalCheck, difference
from cancernet_kg.namespaces import ONTOLOGY_GRAPH
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

__all__ = ["Judgement", "judge", "local_checks"]


def local_checks(facts: Iterable[Fact] = ()) -> tuple[LocalCheck[Any], ...]:
    """Return the checks that judge one thing at a time, causes before what they cause."""
    return (
        vocabulary.local_check(),
        references.local_check(),
        dates.local_check(),
        privacy.local_check(),
        tracing.local_check(),
        coverage.local_check(facts),
    )


def judge(old: View, new: View, changes: Changes, facts: Iterable[Fact] = ()) -> Judgement:
    """Return which findings a change makes appear and disappear, by every check that judges one thing at a time.

    A change of the ontology is judged by checking everything before and after it.
    """
    is_whole = ONTOLOGY_GRAPH in changes.graphs()
    judgements = [
        difference(check.full(old), check.full(new)) if is_whole else check.change(changes, old, new)
        for check in local_checks(facts)
    ]
    return Judgement(
        tuple(finding for one in judgements for finding in one.appeared),
        tuple(finding for one in judgements for finding in one.disappeared),
    )
