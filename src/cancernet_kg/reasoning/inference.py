"""Forward chaining: what the rules infer from the asserted triples, with proofs; called by `loading` and the checks."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from cancernet_kg.reasoning.facts import Fact, Facts, Pattern, Terms, as_triple, join_order, matched
from cancernet_kg.reasoning.horn import TYPE, Atom, Rule
from cancernet_kg.reasoning.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Derivation:
    """One step: the rule (named after its axiom) and the triples it was applied to, in the order of its body."""

    rule: str
    premises: tuple[Triple, ...]


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
class Inference:
    """The inferred triples, sorted and none of them asserted; for each, the first derivation that was found."""

    triples: tuple[Triple, ...]
    derivations: Mapping[Triple, Derivation]
    asserted: frozenset[Triple]

    def proof(self, triple: Triple) -> Proof | None:
        """Return the proof of a triple down to asserted ones; None when it is neither asserted nor inferred."""
        if triple not in self.derivations and triple not in self.asserted:
            return None
        proofs: dict[Triple, Proof] = {}
        waiting = [triple]
        while waiting:  # a stack rather than recursion: a chain of successors may be as long as the data
            current = waiting[-1]
            derivation = self.derivations.get(current)
            premises = () if derivation is None else derivation.premises
            missing = [premise for premise in premises if premise not in proofs]
            if missing:
                waiting.extend(missing)
                continue
            rule = None if derivation is None else derivation.rule
            proofs[current] = Proof(current, rule, tuple(proofs[premise] for premise in premises))
            waiting.pop()
        return proofs[triple]


def infer(rules: RuleSet, asserted: Iterable[Triple]) -> Inference:
    """Apply the rules until nothing new follows.

    Semi-naive: each fact meets the rules once, in the order in which facts were found, beginning with the asserted ones
    sorted. So the same input gives the same derivations, and no derivation can rest on its own conclusion.
    """
    given = frozenset(asserted)
    terms = Terms()
    wanted = Relevance(atom for rule in rules.rules for atom in rule.body)
    known: dict[Fact, tuple[int, tuple[Fact, ...]] | None] = dict.fromkeys(wanted.facts(given, terms))
    for number, rule in enumerate(rules.rules):
        if not rule.body:  # an axiom about named individuals holds without any premise
            (head,), _ = terms.patterns((rule.head,))
            known.setdefault(head, (number, ()))
    triggers = _triggers(rules.rules, terms)
    facts = Facts()
    waiting = deque(known)
    literals = _Literals(terms)
    while waiting:
        fact = waiting.popleft()
        facts.add(fact)
        for trigger in triggers.get(_key(fact[1], fact[2], terms.number(TYPE)), ()):
            for head, premises in trigger.heads(fact, facts):
                if head not in known and not literals.holds(head[0]):
                    known[head] = (trigger.rule, premises)
                    waiting.append(head)
    return _inference(rules.rules, given, terms, known)


def _inference(
    rules: tuple[Rule, ...],
    given: frozenset[Triple],
    terms: Terms,
    known: Mapping[Fact, tuple[int, tuple[Fact, ...]] | None],
) -> Inference:
    triples = {fact: as_triple(terms, fact) for fact in known}
    derivations: dict[Triple, Derivation] = {}
    for fact, derived in known.items():
        triple = triples[fact]
        if derived is not None and triple not in given:
            rule, premises = derived
            derivations[triple] = Derivation(rules[rule].name, tuple(triples[premise] for premise in premises))
    return Inference(tuple(sorted(derivations, key=str)), derivations, given)


class Relevance:
    """Tells which triples the atoms could ever match, so that labels and numbers are not carried along."""

    def __init__(self, atoms: Iterable[Atom]) -> None:
        """Collect the predicates, and the classes where the predicate is rdf:type."""
        self._predicates: set[NamedNode] = set()
        self._classes: set[NamedNode] = set()
        for atom in atoms:
            if atom.predicate == TYPE and isinstance(atom.object, NamedNode):
                self._classes.add(atom.object)
            else:
                self._predicates.add(atom.predicate)

    def facts(self, triples: Iterable[Triple], terms: Terms) -> Iterator[Fact]:
        """Yield the facts for those triples that matter, sorted so that the order of the input does not."""
        relevant = [triple for triple in triples if self._matters(triple)]
        for triple in sorted(relevant, key=str):
            if not isinstance(triple.subject, Triple) and not isinstance(triple.object, Triple):
                yield terms.number(triple.subject), terms.number(triple.predicate), terms.number(triple.object)

    def _matters(self, triple: Triple) -> bool:
        return triple.predicate in self._predicates or (triple.predicate == TYPE and triple.object in self._classes)


class _Literals:
    """Remembers which numbers stand for literals: a literal is never the subject of a triple."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._known: dict[int, bool] = {}

    def holds(self, number: int) -> bool:
        if number not in self._known:
            self._known[number] = isinstance(self._terms.term(number), Literal)
        return self._known[number]


@dataclass(frozen=True, slots=True)
class _Trigger:
    """One atom of one rule: when a fact matches it, the other atoms are joined in the order prepared here."""

    rule: int
    pattern: Pattern
    others: tuple[Pattern, ...]
    positions: tuple[int, ...]  # where in the body the trigger's and the others' facts belong
    head: Pattern

    def heads(self, fact: Fact, facts: Facts) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
        """Yield what the rule concludes from the fact, with the premises in the order of the body."""
        binding = matched(self.pattern, fact, {})
        if binding is None:
            return
        for complete, joined in facts.joins(self.others, binding):
            subject, predicate, value = self.head
            head = (complete.get(subject, subject), predicate, complete.get(value, value))
            placed = sorted(zip(self.positions, (fact, *joined), strict=True))
            yield head, tuple(premise for _, premise in placed)


def _triggers(rules: tuple[Rule, ...], terms: Terms) -> dict[tuple[int, int], list[_Trigger]]:
    """Prepare the triggers that a fact may set off, by its predicate, and by its class where that is rdf:type."""
    found: dict[tuple[int, int], list[_Trigger]] = {}
    for number, rule in enumerate(rules):
        patterns, _ = terms.patterns((*rule.body, rule.head))
        *body, head = patterns
        for index, pattern in enumerate(body):
            rest = [other for other in range(len(body)) if other != index]
            order = join_order(tuple(body[other] for other in rest), {pattern[0], pattern[2]})
            positions = (index, *(rest[place] for place in order))
            others = tuple(body[place] for place in positions[1:])
            key = _key(pattern[1], pattern[2], terms.number(TYPE))
            found.setdefault(key, []).append(_Trigger(number, pattern, others, positions, head))
    return found


def _key(predicate: int, value: int, type_number: int) -> tuple[int, int]:
    return (predicate, value if predicate == type_number else -1)
