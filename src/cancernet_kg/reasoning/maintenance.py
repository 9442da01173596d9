"""What a change of asserted quads does to what follows from them, worked out from the change alone.

Exact: the inferred graph becomes what inferring everything anew would make it. Called by the gate that publishes.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from cancernet_kg.namespaces import INFERRED_GRAPH
from cancernet_kg.reasoning.closure import Closure
from cancernet_kg.reasoning.horn import Rule
from cancernet_kg.reasoning.inference import inferred
from cancernet_kg.reasoning.matching import Uses, conclusion
from cancernet_kg.reasoning.rules import RuleSet
from cancernet_kg.reasoning.search import Search
from cancernet_kg.reasoning.state import Standing, State, TooWide, reasoned
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

MOST_LOOK_UPS = 200_000  # some seconds; inferring a million triples anew takes not much longer


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the inferred graph gains and loses, and what is entailed (asserted or inferred) only after or before."""

    inferred: Changes
    gained: tuple[Triple, ...]
    lost: tuple[Triple, ...]


def consequences_of_change(
    rules: RuleSet, old: View, new: View, changes: Changes, most_look_ups: int = MOST_LOOK_UPS
) -> Consequences:
    """Return what follows from a change, given the state before it, with what was inferred, and the one after it.

    Of the new state only what is asserted counts. The ontology must not change. A change that touches more than so many
    quads is answered by inferring all of both states.
    """
    change = _Change(old, new, changes, most_look_ups)
    try:
        return change.followed(rules)
    except TooWide:
        return change.recomputed(rules)


class _Change:
    """The states before and after a change of asserted quads."""

    def __init__(self, old: View, new: View, changes: Changes, limit: int) -> None:
        self._old, self._new = old, new
        self._before = State(old, limit=limit)
        self._after = State(new)
        self._changed = dict.fromkeys(quad.triple for quad in (*changes.added, *changes.removed))

    def followed(self, rules: RuleSet) -> Consequences:
        """Follow the rules from what is asserted no more, then from what is asserted now."""
        dropped, stated = self._swapped()
        search = Search(rules.conclusions, self._before, without=frozenset(dropped))
        closure = Closure(self._before, search)
        self._lose(closure, dropped, rules.uses, search)
        _gain(closure, stated, rules.uses)
        was_entailed = Closure(self._before, Search(rules.conclusions, self._before)).entails
        return Consequences(
            self._inferred({**closure.gained, **closure.lost}, closure.entails),
            _sorted(fact for fact in closure.gained if fact not in closure.lost or not was_entailed(fact)),
            _sorted(fact for fact in closure.lost if fact not in closure.gained and was_entailed(fact)),
        )

    def recomputed(self, rules: RuleSet) -> Consequences:
        """Infer everything from both states."""
        self._before = State(self._old)
        before, after = (frozenset(inferred(rules, reasoned(view.quads()))) for view in (self._old, self._new))
        dropped, stated = self._swapped()
        return Consequences(
            self._inferred(before ^ after, after.__contains__),
            _sorted({*stated, *after.difference(dropped)} - before),
            _sorted({*dropped, *before.difference(stated)} - after),
        )

    def _swapped(self) -> tuple[list[Triple], list[Triple]]:
        """Return the triples that are reasoned over no more, and those that are only now."""
        were, are = (
            {triple for triple in self._changed if Standing.REASONED in state.standing(triple)}
            for state in (self._before, self._after)
        )
        return sorted(were - are, key=str), sorted(are - were, key=str)

    def _lose(self, closure: Closure, dropped: Iterable[Triple], uses: Uses[Rule], search: Search) -> None:
        """Take away what nothing proves that is left (the backward/forward algorithm: Motik and others, AAAI 2015).

        So triples that hold for other reasons do not fall and rise again, with all that follows from them.
        """
        waiting = deque(dropped)
        while waiting:
            fact = waiting.popleft()
            if fact in closure.lost or search.holds(fact):
                continue
            closure.lose(fact)
            for rule, binding in uses.of(fact, self._before.facts):
                head = conclusion(rule, binding)
                if head is not None and self._before.standing(head):
                    waiting.append(head)

    def _inferred(self, candidates: Iterable[Triple], is_entailed: Callable[[Triple], bool]) -> Changes:
        """Return what the inferred graph gains and loses: it holds what is entailed and stated in no other graph."""
        added, removed = [], []
        for triple in {**dict.fromkeys(candidates), **self._changed}:
            was = Standing.INFERRED in self._before.standing(triple)
            state = self._after if triple in self._changed else self._before
            stated = state.standing(triple) & (Standing.REASONED | Standing.STATED)
            if is_entailed(triple) and not stated:
                if not was:
                    added.append(triple)
            elif was:
                removed.append(triple)
        return Changes(_quads(added), _quads(removed))


def _gain(closure: Closure, stated: Iterable[Triple], uses: Uses[Rule]) -> None:
    """Add what follows from triples that are asserted now (semi-naive evaluation)."""
    waiting = deque(fact for fact in stated if not closure.entails(fact))
    for fact in waiting:
        closure.gain(fact)
    while waiting:
        for rule, binding in uses.of(waiting.popleft(), closure.facts):
            head = conclusion(rule, binding)
            if head is not None and not closure.entails(head):
                closure.gain(head)
                waiting.append(head)


def _sorted(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(triples, key=str))


def _quads(triples: Iterable[Triple]) -> tuple[Quad, ...]:
    graph = NamedNode(INFERRED_GRAPH)
    return tuple(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in _sorted(triples))
