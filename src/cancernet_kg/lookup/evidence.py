"""Why a statement stands in the graph: who makes it where, or the rule and premises it follows from.

Called by the CLI and by the look-up of evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from cancernet_kg.lookup.supports import Support, supports
from cancernet_kg.namespaces import GRAPHS, SELF_GRAPHS, short
from cancernet_kg.reasoning.proofs import Proof, Prover
from cancernet_kg.store.snapshot import Snapshot

DEEPEST = 12  # levels of premises below a statement
MOST_PREMISES = 200  # below one statement, however long its proof is


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement, who states it, and the rule and premises it follows from where nobody states it.

    `is_cut` says that its premises are left out: they stand beside the same statement above, or it is too far down.
    """

    triple: Triple
    supports: tuple[Support, ...]
    rule: str | None = None
    premises: tuple["Reason", ...] = ()
    is_cut: bool = False

    @property
    def is_inferred(self) -> bool:
        """Whether it follows by a rule."""
        return self.rule is not None

    def leaves(self) -> Iterator["Reason"]:
        """Yield the statements it rests on that somebody makes, from left to right; itself, when that is one."""
        if not self.is_inferred:
            yield self
        for premise in self.premises:
            yield from premise.leaves()


def reason(snapshot: Snapshot, prover: Prover, triple: Triple) -> Reason:
    """Return why a triple of the graph stands in it, down to documents and lines, in a bounded number of premises."""
    found = supports(snapshot, triple)
    if _is_stated(found):
        return Reason(triple, found)
    proof = prover.proof(triple)
    return Reason(triple, found) if proof is None else _Explanation(snapshot).reason(proof, 0)


def written(found: Reason, depth: int = 0) -> Iterator[str]:
    """Yield the lines of text that show a reason, premises indented below what follows from them."""
    terms = (found.triple.subject, found.triple.predicate, found.triple.object)
    text = " ".join(short(term.value) if isinstance(term, NamedNode) else str(term) for term in terms)
    yield "  " * depth + text
    for support in found.supports:
        passages = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in support.lines)
        where = f", line {passages}" if passages else ""
        yield "  " * depth + f"  stated in {support.graph.removeprefix(GRAPHS)}{where}"
    if found.rule:
        yield "  " * depth + f"  follows by: {found.rule}" + (" (see above, or ask for it alone)" * found.is_cut)
    for premise in found.premises:
        yield from written(premise, depth + 1)


def _is_stated(found: tuple[Support, ...]) -> bool:
    """Say whether somebody states it; what a server says of the graph is not among what follows from it."""
    return any(support.graph not in SELF_GRAPHS for support in found)


class _Explanation:
    """Writes out one proof, in which the same step may occur very often, as a tree in which it is explained once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._explained: set[Triple] = set()
        self._left = MOST_PREMISES

    def reason(self, proof: Proof, depth: int) -> Reason:
        """Return the reason that a proof is, at a depth below the statement that is asked about."""
        found = supports(self._snapshot, proof.triple)
        if proof.rule is None or _is_stated(found):
            return Reason(proof.triple, found)
        too_much = depth == DEEPEST or len(proof.premises) > self._left
        if proof.premises and (too_much or proof.triple in self._explained):
            return Reason(proof.triple, found, proof.rule, is_cut=True)
        self._explained.add(proof.triple)
        self._left -= len(proof.premises)
        premises = tuple(self.reason(premise, depth + 1) for premise in proof.premises)
        return Reason(proof.triple, found, proof.rule, premises)
