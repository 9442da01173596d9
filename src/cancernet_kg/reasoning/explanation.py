"""Why ontology and data are inconsistent: which statements clash, so that a curator can act; called by the checks."""

import time
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import Triple

from cancernet_kg.errors import ReasonerFailed
from cancernet_kg.reasoning.clashes import Clash, find_clashes
from cancernet_kg.reasoning.hermit import DEFAULT_LIMITS, Limits, is_consistent
from cancernet_kg.reasoning.inference import infer
from cancernet_kg.reasoning.proofs import Proof
from cancernet_kg.reasoning.rules import compile_rules

WHOLE = "the ontology as a whole (HermiT; none of these statements can be left out)"
UNFINISHED = "the ontology as a whole (HermiT; the search ran out of time, some of these statements may be innocent)"
ALONE = "the ontology contradicts itself, without any data"


def explain_inconsistency(
    ontology_triples: Iterable[Triple],
    data_triples: Iterable[Triple],
    limits: Limits = DEFAULT_LIMITS,
    seconds: float = 180.0,
) -> tuple[Clash, ...]:
    """Say which statements clash, given that HermiT found ontology and data inconsistent.

    First the clash rules, each with its axiom and proofs. Where they find nothing, a minimal set of statements that
    HermiT still calls inconsistent, searched for at most that many seconds. Empty when all is consistent after all.
    """
    ontology, data = tuple(ontology_triples), tuple(sorted(set(data_triples), key=str))
    rules = compile_rules(ontology)
    clashes = find_clashes(rules, infer(rules, data), data)
    certain = tuple(clash for clash in clashes if not clash.assumes_unique_names)
    return certain or _Search(ontology, limits, time.monotonic() + seconds).clashes(data)


class _Search:
    """QuickXplain (Junker 2004) over the data's statements, with the ontology as background and HermiT as judge."""

    def __init__(self, ontology: tuple[Triple, ...], limits: Limits, deadline: float) -> None:
        self._ontology = ontology
        self._limits = limits
        self._deadline = deadline
        self._smallest: tuple[Triple, ...] | None = None

    def clashes(self, data: tuple[Triple, ...]) -> tuple[Clash, ...]:
        axiom = WHOLE
        try:
            if not self._contradicts(data):
                return ()
            if self._contradicts(()):
                return (Clash(ALONE, ()),)
            found = self._minimal((), (), data)
        except ReasonerFailed:
            if self._smallest is None or time.monotonic() < self._deadline:
                raise
            axiom, found = UNFINISHED, self._smallest
        return (Clash(axiom, tuple(Proof(triple, None) for triple in sorted(found, key=str))),)

    def _minimal(
        self, background: tuple[Triple, ...], added: tuple[Triple, ...], candidates: tuple[Triple, ...]
    ) -> tuple[Triple, ...]:
        """Find the candidates needed, besides the background, for a contradiction; `added` is new in the background."""
        if added and self._contradicts(background):
            return ()
        if len(candidates) == 1:
            return candidates
        middle = len(candidates) // 2
        first, second = candidates[:middle], candidates[middle:]
        needed_second = self._minimal(background + first, first, second)
        needed_first = self._minimal(background + needed_second, needed_second, first)
        return needed_first + needed_second

    def _contradicts(self, statements: tuple[Triple, ...]) -> bool:
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            raise ReasonerFailed("The search for the clashing statements ran out of time.")
        limits = replace(self._limits, seconds=min(self._limits.seconds, remaining))
        if is_consistent((*self._ontology, *statements), limits):
            return False
        if self._smallest is None or len(statements) < len(self._smallest):
            self._smallest = statements
        return True
