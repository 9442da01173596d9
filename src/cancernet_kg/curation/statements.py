"""The checks that judge one thing at a time, in their order, and what a change does to their findings.

Called by judging, for a change, and by the check of the whole graph.
"""

from collections.abc import Iterable
from typing import Any

from cancernet_kg.curation import coverage, dates, privacy, references, tracing, vocabulary
from cancernet_kg.curation.local_check import Judgement, LocalCheck, difference
from cancernet_kg.lookup.facts import Fact
from cancernet_kg.namespaces import ONTOLOGY_GRAPH
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View


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


def changed(old: View, new: View, changes: Changes, facts: Iterable[Fact] = ()) -> Judgement:
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
