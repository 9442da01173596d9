"""From files or the revision log to a queryable graph: quads, inference, snapshot. Called by web, CLI and notebook."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from cancernet_kg import collector, namespaces
from cancernet_kg.errors import NotWritable
from cancernet_kg.reasoning.inference import Inference, inferred
from cancernet_kg.reasoning.proofs import Prover
from cancernet_kg.reasoning.rules import RuleSet, compile_rules
from cancernet_kg.reasoning.state import reasoned
from cancernet_kg.settings import Settings
from cancernet_kg.store import files, snapshot
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Record
from cancernet_kg.store.snapshot import Snapshot
from cancernet_kg.store.view import View

Progress = Callable[[str, float], None]
# The day of the release: the first revision of its files bears it, so that it has the same id everywhere.
RELEASED = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LoadedGraph:
    """What one load yields: the snapshot, what was asserted, and what follows from it by which rules."""

    snapshot: Snapshot
    asserted: tuple[Quad, ...]
    rules: RuleSet
    inference: Inference
    record: Record | None = None


@collector.held_back()
def load(settings: Settings, progress: Progress | None = None) -> LoadedGraph:
    """Return the graph of the settings' root, or the newest revision of their log; `progress` is told each step.

    A log without any revision counts as none. Raises `SourceError` or `MissingGraphFiles` when the files cannot be
    used, `LogDamaged` when the log cannot.
    """
    timed = _Timer(progress)
    state = None if settings.data_dir is None else Log(settings.data_dir).restore()
    if state is not None and state.record is not None:
        timed.step(f"read revision {state.record.number} of the log, {state.record.size} statements")
        return replace(_built(tuple(state.quads()), state.record.id, progress), record=state.record)
    found = files.graph_files(settings.graph_root)
    quads = files.read_quads(found)
    timed.step(f"read {len(found)} files, {len(quads)} statements")
    return from_quads(quads, progress)


def log_of(settings: Settings) -> Log:
    """Return the revision log; raises `NotWritable` when the settings name none."""
    return Log(data_dir_of(settings))


def data_dir_of(settings: Settings) -> Path:
    """Return the data directory; raises `NotWritable` when the settings name none."""
    if settings.data_dir is None:
        hint = "Give --data-dir, or set CANCERNET_DATA_DIR; the folder is made when it is missing."
        raise NotWritable("There is no revision log.", hint=hint)
    return settings.data_dir


@collector.held_back()
def from_quads(quads: Iterable[Quad], progress: Progress | None = None) -> LoadedGraph:
    """Return the graph that these asserted quads make: normalised, with what follows from them, ready for queries."""
    return _built(snapshot.normalise(quads), None, progress)


def _built(asserted: tuple[Quad, ...], revision: str | None, progress: Progress | None) -> LoadedGraph:
    """Build a graph of quads that are as the store keeps them; without a name for the revision, it is their hash."""
    timed = _Timer(progress)
    rules = compile_rules(ontology_triples(asserted))
    triples = inferred(rules, reasoned(asserted))
    timed.step(f"inferred {len(triples)} statements with {len(rules.rules)} rules")
    built = snapshot.build(asserted, _not_stated(triples, asserted), revision)
    sizes = f"{len(asserted)} asserted statements, {built.triples} different ones with what follows"
    timed.step(f"built revision {built.revision}: {sizes}, in {len(built.graphs)} graphs")
    return LoadedGraph(built, asserted, rules, Inference(triples, Prover(rules, View(built.store))))


def ontology_triples(asserted: tuple[Quad, ...]) -> list[Triple]:
    """Return the ontology's own statements, the only ones that rules are compiled from."""
    return [quad.triple for quad in asserted if graph_name(quad) == namespaces.ONTOLOGY_GRAPH]


def reasoned_triples(asserted: Iterable[Quad]) -> list[Triple]:
    """Return the statements that are reasoned over: all but the ontology itself and the evidence, which only traces."""
    return sorted({quad.triple for quad in reasoned(asserted)}, key=str)


def graph_name(quad: Quad) -> str:
    """Return the IRI of a quad's graph; files never put a statement into the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _not_stated(triples: tuple[Triple, ...], asserted: tuple[Quad, ...]) -> Iterator[Triple]:
    """Yield the inferred triples that nobody states: not in evidence either, though it is not reasoned over."""
    predicates = {triple.predicate for triple in triples}
    stated = {quad.triple for quad in asserted if quad.predicate in predicates}
    return (triple for triple in triples if triple not in stated)


class _Timer:
    """Tells a listener how long each step took."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._started = time.perf_counter()

    def step(self, done: str) -> None:
        now = time.perf_counter()
        if self._progress is not None:
            self._progress(done, now - self._started)
        self._started = now
