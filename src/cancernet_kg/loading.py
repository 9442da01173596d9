"""From the graph root to a queryable graph: files, quads, inference, snapshot. Called by web, CLI and notebook."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from cancernet_kg import namespaces
from cancernet_kg.reasoning.inference import Inference, infer
from cancernet_kg.reasoning.rules import RuleSet, compile_rules
from cancernet_kg.settings import Settings
from cancernet_kg.store import files, snapshot
from cancernet_kg.store.snapshot import Snapshot

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class LoadedGraph:
    """What one load yields: the snapshot, what was asserted, and what follows from it by which rules."""

    snapshot: Snapshot
    asserted: tuple[Quad, ...]
    rules: RuleSet
    inference: Inference


def load(settings: Settings, progress: Progress | None = None) -> LoadedGraph:
    """Return the graph of the settings' root; `progress` is told each step and its seconds.

    Raises `SourceError` or `MissingGraphFiles` when the files cannot be used.
    """
    timed = _Timer(progress)
    found = files.graph_files(settings.graph_root)
    quads = files.read_quads(found)
    timed.step(f"read {len(found)} files, {len(quads)} statements")
    return from_quads(quads, progress)


def from_quads(quads: Iterable[Quad], progress: Progress | None = None) -> LoadedGraph:
    """Return the graph that these asserted quads make: normalised, with what follows from them, ready for queries."""
    timed = _Timer(progress)
    asserted = snapshot.normalise(quads)
    rules = compile_rules(ontology_triples(asserted))
    inference = infer(rules, reasoned_triples(asserted))
    timed.step(f"inferred {len(inference.triples)} statements with {len(rules.rules)} rules")
    stated = {quad.triple for quad in asserted}  # evidence too: its types are stated, though not reasoned over
    built = snapshot.build(asserted, (triple for triple in inference.triples if triple not in stated))
    timed.step(f"built revision {built.revision}, {built.triples} triples in {len(built.graphs)} graphs")
    return LoadedGraph(built, asserted, rules, inference)


def ontology_triples(asserted: tuple[Quad, ...]) -> list[Triple]:
    """Return the ontology's own statements, the only ones that rules are compiled from."""
    return [quad.triple for quad in asserted if graph_name(quad) == namespaces.ONTOLOGY_GRAPH]


def reasoned_triples(asserted: tuple[Quad, ...]) -> list[Triple]:
    """Return the statements that are reasoned over: all but the ontology itself and the evidence, which only traces."""
    return sorted({quad.triple for quad in asserted if _is_reasoned(graph_name(quad))}, key=str)


def graph_name(quad: Quad) -> str:
    """Return the IRI of a quad's graph; files never put a statement into the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _is_reasoned(graph: str) -> bool:
    return graph != namespaces.ONTOLOGY_GRAPH and not namespaces.is_evidence_graph(graph)


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
