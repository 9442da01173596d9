import random
from collections import Counter
from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode, Quad, Store, Triple

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.shapes import ShapeChanges, Shapes, changed, check_view
from cancernet_kg.namespaces import INFERRED_GRAPH, is_evidence_graph
from cancernet_kg.reasoning.inference import infer
from cancernet_kg.reasoning.rules import RuleSet, compile_rules
from cancernet_kg.store.changes import Changes, effective
from cancernet_kg.store.view import View

SEQUENCES = 50
CHANGES = 20  # in a sequence
PYSHACL_EVERY = 10  # the second engine says the same: test_second_engine.py

Change = Callable[[random.Random, set[Quad], int], tuple[set[Quad], set[Quad]]]


class Checked:
    """A store under check: its findings are kept up by the incremental check, and compared with full ones."""

    def __init__(self, shapes: Shapes, quads: tuple[Quad, ...]) -> None:
        self.store = Store()
        self.store.bulk_extend(quads)
        self.shapes = shapes
        self.report = counted(check_view(View(self.store), shapes))
        self.too_wide = 0

    def change(self, changes: Changes, inferred: Changes | None = None) -> ShapeChanges:
        inferred = inferred or Changes()
        added, removed = (*changes.added, *inferred.added), (*changes.removed, *inferred.removed)
        for quad in removed:
            self.store.remove(quad)
        self.store.bulk_extend(added)
        old, new = View(self.store, plus=removed, minus=added), View(self.store)
        found = changed(self.shapes, old, new, changes, inferred)
        if found.too_wide:
            self.too_wide += 1
            self.report = counted(check_view(new, self.shapes))
        self.report = self.report + counted(found.appeared) - counted(found.disappeared)
        return found


def counted(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(map(repr, findings))


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_findings_kept_up_are_those_of_a_full_check(
    seed: int,
    shapes: Shapes,
    hierarchy: tuple[Quad, ...],
    samples: tuple[tuple[Quad, ...], ...],
    random_change: Change,
) -> None:
    """After each of many random changes, the findings that were kept up equal those of a fresh full check."""
    chance = random.Random(seed)
    start = {quad for sample in chance.sample(samples, 3) for quad in sample}
    checked = Checked(shapes, (*hierarchy, *start))
    for step in range(CHANGES):
        added, removed = random_change(chance, set(checked.store), chance.choice((1, 1, 1, 3)))
        checked.change(effective(checked.store, added, removed))
        engine = "shacl" if step % PYSHACL_EVERY else "pyshacl"
        assert checked.report == counted(check_view(View(checked.store), shapes, engine)), step
    assert checked.too_wide == 0
