import random

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.description.recount import can_recount, recount
from cancernet_kg.lookup.description.tally import Tally, count_triples
from cancernet_kg.namespaces import PREFIXES, SELF_GRAPHS
from cancernet_kg.store.changes import Changes, effective
from cancernet_kg.store.view import View

TYPE, SUBCLASS_OF = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["rdfs"] + "subClassOf")
GRAPHS = [NamedNode(f"urn:graph:{name}") for name in "abc"]
CLASSES = [NamedNode(f"urn:class:{number}") for number in range(6)]
THINGS: list[NamedNode | BlankNode] = [NamedNode(f"urn:thing:{number}") for number in range(5)]
THINGS.append(BlankNode("nameless"))
PROPERTIES = [NamedNode(f"urn:property:{number}") for number in range(3)]
VALUES = [Literal("a"), Literal("a", language="fr"), Literal(1), Literal(True), *THINGS, *CLASSES]  # noqa: FBT003
# 0 < 1 < 2, and 3 and 4 are below each other.
HIERARCHY = [Quad(CLASSES[a], SUBCLASS_OF, CLASSES[b], GRAPHS[0]) for a, b in ((0, 1), (1, 2), (3, 4), (4, 3))]


def anew(store: Store) -> Tally:
    """Return the tally of the merge of a store's named graphs but those that describe it."""
    merged = Store()
    merged.extend(
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in store
        if getattr(quad.graph_name, "value", "") not in SELF_GRAPHS
    )
    return count_triples(merged)


def any_quad(chance: random.Random) -> Quad:
    """Return a statement; half of them say to which class a thing belongs, some a class without a name."""
    graph = chance.choice(GRAPHS)
    if chance.random() < 0.5:
        return Quad(chance.choice(THINGS), TYPE, chance.choice([*CLASSES, THINGS[-1]]), graph)
    return Quad(chance.choice([*THINGS, *CLASSES]), chance.choice(PROPERTIES), chance.choice(VALUES), graph)


@pytest.mark.parametrize("seed", range(5))
def test_recounting_is_counting(seed: int) -> None:
    """After each of many random changes, the tally that was brought up to date is the one counted from the start."""
    chance = random.Random(seed)  # noqa: S311 - the same changes every time
    store = Store()
    store.extend([*HIERARCHY, *(any_quad(chance) for _ in range(20))])
    tally = anew(store)
    for _ in range(60):
        kept = sorted((quad for quad in store if quad.predicate != SUBCLASS_OF), key=str)
        removed = chance.sample(kept, min(len(kept), chance.randint(0, 6)))
        changes = effective(store, [any_quad(chance) for _ in range(chance.randint(0, 6))], removed)
        store.extend(changes.added)
        for quad in changes.removed:
            store.remove(quad)
        tally = recount(tally, View(store, changes.removed, changes.added), View(store), changes)

        assert tally == anew(store)


def test_the_state_after_may_be_only_thought_of() -> None:
    """The store may hold either state; the other is looked at through the changes."""
    chance = random.Random(0)  # noqa: S311 - the same changes every time
    store = Store()
    store.extend([*HIERARCHY, *(any_quad(chance) for _ in range(20))])
    changes = effective(store, [any_quad(chance) for _ in range(5)], list(store)[:5])
    assert can_recount(Changes(changes.added))
    ahead = recount(anew(store), View(store), View(store, changes.added), Changes(changes.added))
    store.extend(changes.added)

    assert ahead == anew(store)


def test_what_describes_the_graph_is_not_counted() -> None:
    """Statements of the description's graphs count for nothing, also where the data say the same."""
    quad = Quad(THINGS[0], TYPE, CLASSES[0], GRAPHS[0])
    described = [Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)) for graph in SELF_GRAPHS]
    store = Store()
    store.extend(described)
    before = anew(store)
    store.add(quad)
    changes = Changes((quad,))
    after = recount(before, View(store, (), changes.added), View(store), changes)

    assert (before.size, before.things) == (0, {})
    assert (after.size, after.things, after.entities) == (1, {CLASSES[0].value: 1}, 1)
    assert recount(after, View(store), View(store, described[:1]), Changes(tuple(described[:1]))) == after


def test_a_change_of_the_hierarchy_cannot_be_recounted() -> None:
    """When classes get other superclasses, kinds of things change that no change names."""
    quad = HIERARCHY[0]

    assert not can_recount(Changes((quad,)))
    assert not can_recount(Changes((), (quad,)))
    assert can_recount(Changes((Quad(THINGS[0], TYPE, CLASSES[0], GRAPHS[0]),)))
