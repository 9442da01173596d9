"""Where changes are worked on: the newest revision, its log, and what the checks need, loaded once. Used by publish.

A template holds one and hands it to its forks; the CLI opens one for itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad, Store

from cancernet_kg import collector, loading
from cancernet_kg.curation.gate import Gate, open_gate
from cancernet_kg.curation.proposal import Entry
from cancernet_kg.curation.tools import own_tools, tools
from cancernet_kg.loading import RELEASED, Progress, log_of
from cancernet_kg.lookup import published
from cancernet_kg.lookup.published import Published, base_of
from cancernet_kg.namespaces import ONTOLOGY_GRAPH
from cancernet_kg.reasoning.maintenance import consequences_of_change
from cancernet_kg.settings import Settings
from cancernet_kg.store import changes, files, rdf_files, snapshot
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin, Record
from cancernet_kg.store.snapshot import Snapshot
from cancernet_kg.store.view import View


@dataclass(frozen=True, slots=True)
class Desk:
    """The newest revision and the gate before the next one; without a gate anything well-formed may be published."""

    settings: Settings
    log: Log
    record: Record
    snapshot: Snapshot
    tools: Mapping[str, str]
    gate: Gate | None = None
    published: Published | None = None

    @property
    def is_merged(self) -> bool:
        """Whether the default graph is the union of the named ones, so that statements must be in one of those."""
        return self.settings.default_graph == "merged"

    def views(self, asserted: Changes, inferred: Changes) -> tuple[View, View]:
        """Return the states before and after changes that the store does not have yet."""
        store = self.snapshot.store
        plus, minus = (*asserted.added, *inferred.added), (*asserted.removed, *inferred.removed)
        return View(store), View(store, plus=plus, minus=minus)


def begin(settings: Settings, data: Sequence[Path] = ()) -> Log:
    """Return the revision log, whose first revision is made here from the graph's files unless it is there.

    Raises what reading the files raises, `NotWritable`, `LogLocked`, `LogDamaged` and `StorageFailed`.
    """
    log = log_of(settings)
    if log.head() is not None:
        return log
    quads = rdf_files.quads_of(data) if data else files.read_quads(files.graph_files(settings.graph_root))
    added = snapshot.normalise(quads)
    with log.writing(timeout=settings.writer_timeout) as writer:
        if writer.head is None:
            message = "The files that were given." if data else "The graph as it is shipped."
            writer.append(
                Changes(added),
                base=None,
                origin=_shipped(message, settings.graph_root),
                time=None if data else RELEASED,
            )
    return log


def _shipped(message: str, root: Path) -> Origin:
    """Return the origin of a first revision; with equal files it is the same wherever it is made."""
    own = own_tools(root)
    return Origin(actor="cancernet-kg", role="admin", entry=Entry.SHIPPED, message=message, tools=own, checks={})


@collector.held_back()
def open_desk(settings: Settings, data: Sequence[Path] = (), progress: Progress | None = None) -> Desk:
    """Load the newest revision of the log, and the gate unless files are served as they are.

    Raises what `begin` and loading raise.
    """
    log = begin(settings, data)
    if data:
        return _plain(settings, log)
    return _published(settings, log, progress)


def advanced(desk: Desk) -> Desk:
    """Return the desk at the newest revision of its log; its store is changed, so only a fork may do this.

    Raises what reading the log raises.
    """
    head = desk.log.head()
    if head is None:
        return desk
    while desk.record.number < head.number:  # a step may be a long one: a change of the ontology loads the newest
        desk = _next(desk, desk.record.number + 1)
    return desk


def _next(desk: Desk, number: int) -> Desk:
    """Return the desk after one more revision."""
    record, gained = desk.log.record(number), desk.log.changes(number)
    store = desk.snapshot.store
    if desk.published is None or desk.gate is None:
        changes.apply(store, gained, merged=desk.is_merged)
        return replace(desk, record=record, snapshot=_snapshot_of(desk.settings, store, record))
    if ONTOLOGY_GRAPH in gained.graphs():
        return _published(desk.settings, desk.log, None)
    inferred = consequences_of_change(desk.gate.rules, *desk.views(gained, Changes()), gained).inferred
    advanced = published.advance(desk.published, gained, inferred, record)
    desk.gate.labels.advance(gained)
    return replace(desk, record=record, snapshot=advanced.snapshot, published=advanced)


def _published(settings: Settings, log: Log, progress: Progress | None) -> Desk:
    """Load the published graph and all that it is checked with."""
    loaded = loading.load(settings, progress)
    if loaded.record is None:
        raise TypeError("the log was begun, so it has a revision")
    described = published.publish_loaded(loaded, settings)
    gate = open_gate(settings, loaded.rules, View(described.snapshot.store))
    used = tools(settings.graph_root)
    return Desk(settings, log, loaded.record, described.snapshot, used, gate, described)


def _plain(settings: Settings, log: Log) -> Desk:
    """Build a store of the newest state alone, with the union of all as default graph unless it has one of its own."""
    state = log.restore()
    if state.record is None:
        raise TypeError("the log was begun, so it has a revision")
    store = Store()
    store.bulk_extend(state.quads())
    if settings.default_graph == "merged":
        store.bulk_extend([Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    found = _snapshot_of(settings, store, state.record)
    return Desk(settings, log, state.record, found, tools(settings.graph_root))


def _snapshot_of(settings: Settings, store: Store, record: Record) -> Snapshot:
    return Snapshot(
        store=store,
        revision=record.id,
        graphs=tuple(sorted(graph.value for graph in store.named_graphs())),
        triples=snapshot.default_size(store),
        base=base_of(settings),
    )
