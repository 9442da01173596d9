"""Made-up quads, odd ones among them, and random logs of changes to them, for the tests of the revision log."""

import random
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BaseDirection, BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin, Record

ORIGIN = Origin(actor="Ada", role="curator", entry="load", tools={"engine": "1.0"}, checks={"violations": 0})
S, P = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")
GRAPHS = (NamedNode("https://example.org/g"), NamedNode("https://example.org/é"), BlankNode("graph"), DefaultGraph())
ODD = (
    Literal('two\nlines\r\n"quoted" \\ and \ttab'),
    Literal("\x00\x01\x0b\x0c\x1c\x1f\x7f\x85\u2028\u2029\ufeff\U0001f600 é"),
    Literal("A <x> .\nTC .\nTX .\n_:b"),
    Literal(""),
    Literal(" .\\n\\u0041"),
    Literal("Guten Tag", language="de-AT"),
    Literal("سلام", language="ar", direction=BaseDirection.RTL),
    Literal("40.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    Literal("?", datatype=NamedNode("https://example.org/ü")),
    BlankNode("b0"),
    BlankNode("123.x-y"),
    BlankNode(),
    Triple(BlankNode("inner"), P, Triple(S, P, Literal("deep\n", language="fr"))),
)
QUADS = tuple(
    Quad(subject, P, value, graph) for subject in (S, BlankNode("b0")) for value in ODD for graph in GRAPHS
) + tuple(Quad(S, NamedNode(f"https://example.org/p{number}"), S, GRAPHS[0]) for number in range(20))


def changes_of(added: Iterable[Quad] = (), removed: Iterable[Quad] = ()) -> Changes:
    """Return changes, sorted."""
    return Changes(tuple(sorted(added, key=str)), tuple(sorted(removed, key=str)))


def random_change(chance: random.Random, state: frozenset[Quad], most: int = 12) -> Changes:
    """Return effective changes to a state: some of its quads go and others come."""
    removed = chance.sample(sorted(state, key=str), chance.randint(0, min(most, len(state))))
    free = [quad for quad in QUADS if quad not in state]
    return changes_of(chance.sample(free, chance.randint(0, min(most, len(free)))), removed)


def append(log: Log, changes: Changes) -> Record:
    """Append changes to what the log holds."""
    with log.writing() as writer:
        return writer.append(changes, base=writer.head.number if writer.head else None, origin=ORIGIN)


def random_log(
    folder: Path, seed: int, revisions: int, checkpoints: tuple[int, ...] = ()
) -> tuple[Log, list[frozenset[Quad]]]:
    """Return a log of random changes and the state after each of its revisions, from the empty beginning on."""
    chance, log = random.Random(seed), Log(folder)  # noqa: S311 - reproducible, not secret
    states: list[frozenset[Quad]] = [frozenset()]
    for number in range(1, revisions + 1):
        changes = random_change(chance, states[-1])
        states.append(states[-1].difference(changes.removed).union(changes.added))
        append(log, changes)
        if number in checkpoints:
            log.checkpoint(force=True)
    return log, states
