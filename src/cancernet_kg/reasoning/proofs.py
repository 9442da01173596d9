"""Why triples hold: proofs made on demand from look-ups; called by `inference`, `clashes` and explanations."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Triple

from cancernet_kg.reasoning.matching import premises
from cancernet_kg.reasoning.rules import RuleSet
from cancernet_kg.reasoning.state import Standing, State
from cancernet_kg.store.view import View

_GROWTH: Final = 1.25  # looking for a proof again only when there is that much more to use keeps long chains linear


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a triple holds: asserted when there is no rule, else by the rule from what the premises prove."""

    triple: Triple
    rule: str | None
    premises: tuple["Proof", ...] = ()

    def leaves(self) -> tuple[Triple, ...]:
        """List the asserted triples that the proof rests on, each once, from left to right."""
        found: dict[Triple, None] = {}
        waiting = [self]
        seen: set[int] = set()  # the same sub-proof may be shared many times
        while waiting:
            proof = waiting.pop()
            if id(proof) in seen:
                continue
            seen.add(id(proof))
            if proof.rule is None:
                found[proof.triple] = None
            waiting.extend(reversed(proof.premises))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Step:
    """A rule applied: its premises, and those among them that are not asserted and so need a proof."""

    rule: str
    premises: tuple[Triple, ...]
    needed: tuple[Triple, ...]


class Prover:
    """Proves what holds in a view, in few levels of steps.

    Equal states give equal proofs, whatever order their stores are in and whatever was proved before.
    """

    def __init__(self, rules: RuleSet, view: View) -> None:
        """Prepare to prove triples of a view with rules."""
        self._rules = rules.conclusions
        self._state = State(view, is_sorted=True)
        self._steps: dict[Triple, tuple[_Step, ...]] = {}

    def proof(self, triple: Triple) -> Proof | None:
        """Return a proof of the triple down to asserted ones; None when it neither is asserted nor follows.

        Level by level, all steps that conclude what is needed are collected, until some of them make a proof.
        """
        if self._is_asserted(triple):
            return Proof(triple, None)
        steps: dict[Triple, tuple[_Step, ...]] = {}
        needed, tried = [triple], 0
        while needed:
            steps.update((fact, self._concluding(fact)) for fact in needed)
            premises_of = (premise for fact in needed for step in steps[fact] for premise in step.needed)
            needed = list(dict.fromkeys(premise for premise in premises_of if premise not in steps))
            if not needed or len(steps) > _GROWTH * tried:
                tried = len(steps)
                proved = _proved(steps)
                if triple in proved:
                    return _written(triple, proved)
        return None

    def _concluding(self, fact: Triple) -> tuple[_Step, ...]:
        """Return the steps that conclude a fact, or just one where that one needs no other."""
        if fact not in self._steps:
            found: list[_Step] = []
            for rule, binding in self._rules.of(fact, self._state.facts):
                used = premises(rule, binding)
                step = _Step(rule.name, used, tuple(dict.fromkeys(one for one in used if not self._is_asserted(one))))
                found.append(step)
                if not step.needed:
                    found = [step]
                    break
            self._steps[fact] = tuple(found)
        return self._steps[fact]

    def _is_asserted(self, triple: Triple) -> bool:
        return Standing.REASONED in self._state.standing(triple)


def _proved(steps: Mapping[Triple, tuple[_Step, ...]]) -> dict[Triple, _Step]:
    """Return what the steps prove and by which of them: those with the lowest premises first, so without circles."""
    proved: dict[Triple, _Step] = {}
    waiting: dict[Triple, list[tuple[Triple, _Step]]] = {}
    missing: dict[int, int] = {}
    for fact, alternatives in steps.items():
        for step in alternatives:
            missing[id(step)] = len(step.needed)
            for premise in step.needed:
                waiting.setdefault(premise, []).append((fact, step))
            if not step.needed:
                proved[fact] = step
    ready = deque(proved)
    while ready:
        for fact, step in waiting.get(ready.popleft(), ()):
            missing[id(step)] -= 1
            if not missing[id(step)] and fact not in proved:
                proved[fact] = step
                ready.append(fact)
    return proved


def _written(goal: Triple, proved: Mapping[Triple, _Step]) -> Proof:
    proofs: dict[Triple, Proof] = {}
    waiting = [goal]
    while waiting:  # a stack rather than recursion: a chain of successors may be as long as the data
        fact = waiting[-1]
        step = proved.get(fact)
        used = () if step is None else step.premises
        missing = [premise for premise in used if premise not in proofs]
        if missing:
            waiting.extend(missing)
            continue
        proofs[fact] = Proof(fact, None if step is None else step.rule, tuple(proofs[premise] for premise in used))
        waiting.pop()
    return proofs[goal]
