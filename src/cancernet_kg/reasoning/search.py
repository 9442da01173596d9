"""What still follows: a search backward from a triple through the rules, down to what is asserted.

Called by `closure` and `maintenance`, which ask whether a triple holds; `proofs` says why.
"""

from collections import deque
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pyoxigraph import Triple

from cancernet_kg.reasoning.matching import Conclusions, premises
from cancernet_kg.reasoning.state import Standing, State


@dataclass(slots=True)
class _Step:
    """A rule that would conclude a triple: its premises that are not proved yet, and how many those are."""

    conclusion: Triple
    premises: tuple[Triple, ...]
    missing: int


class Search:
    """Finds out what follows from the asserted triples of a state; what it found once it need not find again.

    Linear in the steps that it meets (Dowling and Gallier 1984): each triple is expanded at most once into the steps
    that conclude it, and a step counts down its premises as they are proved. So circles do no harm, and once nothing
    is left to expand, what is not proved does not follow.
    """

    def __init__(self, rules: Conclusions, state: State, without: AbstractSet[Triple] = frozenset()) -> None:
        """Search a state in which those asserted triples count as asserted no more."""
        self._rules = rules
        self._state = state
        self._without = without
        self._proved: set[Triple] = set()
        self._refuted: set[Triple] = set()
        self._steps: dict[Triple, list[_Step]] = {}
        self._waiting: dict[Triple, list[_Step]] = {}

    def holds(self, goal: Triple) -> bool:
        """Say whether a triple is asserted or follows; triples near the goal are tried first."""
        seen = {goal: None}
        waiting = deque(seen)
        while waiting and goal not in self._proved and goal not in self._refuted:
            for step in self._expanded(waiting.popleft()):
                new = [premise for premise in step.premises if premise not in self._proved and premise not in seen]
                seen.update(dict.fromkeys(new))
                waiting.extend(new)
        if goal not in self._proved:
            self._refuted.update(fact for fact in seen if fact not in self._proved)
        return goal in self._proved

    def _expanded(self, fact: Triple) -> list[_Step]:
        """Return the steps that may yet prove a fact: none when it is proved already, or is by the first that fits."""
        if self._is_proved(fact) or fact in self._refuted:
            return []
        steps = self._steps.get(fact)
        if steps is None:
            steps = self._steps[fact] = []
            for rule, binding in self._rules.of(fact, self._state.facts):
                missing = {premise for premise in premises(rule, binding) if not self._is_proved(premise)}
                if not missing:
                    self._prove(fact)
                    return []
                if fact not in missing and self._refuted.isdisjoint(missing):
                    step = _Step(fact, tuple(missing), len(missing))
                    steps.append(step)
                    for premise in missing:
                        self._waiting.setdefault(premise, []).append(step)
        return steps

    def _is_proved(self, fact: Triple) -> bool:
        if fact in self._proved:
            return True
        if Standing.REASONED in self._state.standing(fact) and fact not in self._without:
            self._proved.add(fact)
            return True
        return False

    def _prove(self, fact: Triple) -> None:
        """Record that a fact is proved, and all that follows from it by steps that waited for it."""
        ready = [fact]
        while ready:
            proved = ready.pop()
            if proved not in self._proved:
                self._proved.add(proved)
                for step in self._waiting.pop(proved, ()):
                    step.missing -= 1
                    if not step.missing:
                        ready.append(step.conclusion)
