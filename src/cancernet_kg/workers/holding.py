"""What a template holds for its workers: the snapshot and what is known of it. Called by template and worker."""

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from cancernet_kg.errors import CancerNetError, LogDamaged, MissingGraphFiles
from cancernet_kg.loading import Progress
from cancernet_kg.lookup.about import About, sizes
from cancernet_kg.lookup.connections.network import Network, read_network
from cancernet_kg.lookup.description.parts import Part, described
from cancernet_kg.lookup.description.statistics import Statistics, count
from cancernet_kg.lookup.description.survey import Survey, survey
from cancernet_kg.lookup.description.tally import Tally, count_triples
from cancernet_kg.lookup.documents import Documents
from cancernet_kg.lookup.expectations import Expectation, read_expectations
from cancernet_kg.lookup.facts import Fact, read_coverage
from cancernet_kg.lookup.feed.members import Feed, of_snapshot
from cancernet_kg.lookup.feed.stream import Stream
from cancernet_kg.lookup.published import Published, base_of, load_published
from cancernet_kg.lookup.search.classes import Superclasses
from cancernet_kg.lookup.search.index import SearchIndex
from cancernet_kg.lookup.shortcuts.declaration import Shortcut
from cancernet_kg.lookup.shortcuts.reading import load_shortcuts
from cancernet_kg.ontology.model import Ontology
from cancernet_kg.ontology.reading import load_model
from cancernet_kg.pages.rendering import pages
from cancernet_kg.reasoning.rules import RuleSet
from cancernet_kg.settings import Settings
from cancernet_kg.store import rdf_files
from cancernet_kg.store.snapshot import Snapshot

if TYPE_CHECKING:  # what changes are checked with would double the start-up of a server that only reads
    from cancernet_kg.curation.desk import Desk


@dataclass(frozen=True, slots=True)
class Holding:
    """A snapshot, its summary, what is computed from it when it is asked for, and the desk where it can be changed."""

    snapshot: Snapshot
    about: About
    survey: Survey
    statistics: Callable[[], Statistics]
    rules: RuleSet
    feed: Callable[[], Feed]
    documents: Documents
    network: Callable[[], Network]
    tally: Callable[[], Tally]
    desk: "Desk | None" = None
    shortcuts: Mapping[str, Shortcut] = field(default_factory=dict)
    search: SearchIndex = field(default_factory=SearchIndex)
    superclasses: Superclasses = field(default_factory=dict)
    expectations: tuple[Expectation, ...] = ()
    facts: tuple[Fact, ...] = ()
    ontology: Ontology | None = None

    def description(self, name: str, endpoint: str) -> tuple[Triple, ...]:
        """Return the parts of the self-description with these names, for an endpoint at this address."""
        parts = [Part(part) for part in name.split()]
        quads = [quad for part in parts for quad in described(part, self.survey, self.statistics, endpoint)]
        return tuple(quad.triple for quad in quads)

    def change(self, packed: str) -> bytes:
        """Return what became of a packed proposal, in JSON; raises what `publish` raises."""
        from cancernet_kg.curation import proposal, publish  # noqa: PLC0415 - see above

        if self.desk is None:
            raise TypeError("a change was sent to a template without a revision log")
        try:
            outcome = publish.publish(self.desk, proposal.unpacked(packed))
        except publish.Behind as behind:
            return json.dumps({"behind": behind.revision}).encode()
        return json.dumps(outcome.as_json(), ensure_ascii=False).encode()

    def checkpoint(self) -> None:
        """Write the newest state of the log whole when that is worthwhile; raises what `Log.checkpoint` raises."""
        if self.desk is not None:
            self.desk.log.checkpoint()

    def tidy(self) -> None:
        """Write a checkpoint of the log when one is due; that there is no room for it harms nobody."""
        if self.desk is not None:
            with contextlib.suppress(CancerNetError):
                self.desk.log.checkpoint()

    def advanced(self) -> "Holding":
        """Return what the newest revision of the log makes of this, in a successor of the template.

        Raises what reading the log raises, and `TooWide` when everything must be loaded anew.
        """
        from cancernet_kg.curation import desk as desks  # noqa: PLC0415 - see above

        if self.desk is None:
            raise TypeError("a template without a revision log has no successor")
        try:
            stream = self.feed().stream
        except LogDamaged:
            stream = Stream(lasting=True)
        advanced = _held(self.desk.settings, desks.advanced(self.desk), stream)
        return replace(
            advanced,
            shortcuts=self.shortcuts,
            expectations=self.expectations,
            facts=self.facts,
            ontology=self.ontology,
        )


def hold(settings: Settings, data: Sequence[Path], progress: Progress) -> Holding:
    """Load the published graph, or the data files when there are any; raises what loading raises."""
    shortcuts = {shortcut.name: shortcut for shortcut in load_shortcuts()}
    pages()  # compiled here, for all workers
    return replace(
        _loaded(settings, data, progress),
        shortcuts=shortcuts,
        expectations=read_expectations(settings.graph_root),
        facts=_facts(settings.graph_root),
        ontology=_ontology(settings.graph_root, data),
    )


def _facts(root: Path) -> tuple[Fact, ...]:
    """Return the facts of the source documents; a graph of one's own need not have a table of them."""
    try:
        return read_coverage(root)
    except MissingGraphFiles:
        return ()


def _ontology(root: Path, data: Sequence[Path]) -> Ontology | None:
    """Return the ontology of the published graph; other files have none."""
    is_there = not data and (root / "ontology" / "cancernet.ttl").is_file()
    return load_model(root) if is_there else None


def _loaded(settings: Settings, data: Sequence[Path], progress: Progress) -> Holding:
    if settings.data_dir is not None:
        from cancernet_kg.curation import desk as desks  # noqa: PLC0415 - see above
        from cancernet_kg.curation import publish  # noqa: F401, PLC0415 - each worker would else read it from disk

        return _held(settings, desks.open_desk(settings, data, progress), Stream(lasting=True))
    if data:
        return _of_files(settings, rdf_files.load_files(data, base_of(settings)))
    return _of_published(settings, load_published(settings, progress))


def _held(settings: Settings, desk: "Desk", stream: Stream) -> Holding:
    """Hold the newest revision of a log; the stream may end with an older one."""
    made = _of_files(settings, desk.snapshot) if desk.published is None else _of_published(settings, desk.published)
    return replace(made, desk=desk, feed=_followed(desk, stream))


def _followed(desk: "Desk", stream: Stream) -> Callable[[], Feed]:
    """Return what gives the feed, brought up to date; where an old revision is damaged, it raises `LogDamaged`.

    The graph can still be asked then: a checkpoint may hold it.
    """
    feed = Feed(stream, desk.snapshot.store, desk.log, is_merged=desk.is_merged)
    try:
        stream.follow(desk.log, desk.record.number)
    except LogDamaged as damage:
        found = damage

        def refuse() -> Feed:
            raise found

        return refuse
    return lambda: feed


def _of_published(settings: Settings, published: Published) -> Holding:
    return Holding(
        published.snapshot,
        published.about,
        published.survey,
        lambda: published.statistics,
        published.rules,
        cache(lambda: of_snapshot(published.snapshot)),
        Documents(published.snapshot.store, published.survey, settings.graph_root),
        cache(lambda: read_network(published.snapshot.store)),
        lambda: published.tally,
        search=published.search,
        superclasses=published.tally.superclasses,
    )


def _of_files(settings: Settings, snapshot: Snapshot) -> Holding:
    """Hold files as they are; their description stands beside them, and is made when it is asked for."""
    store = snapshot.store
    surveyed = survey(store, revision=snapshot.revision, triples=snapshot.triples, questions=(), settings=settings)
    no_rules = RuleSet((), (), ())  # nothing is inferred from them
    feed = cache(lambda: of_snapshot(snapshot))
    documents = Documents(store, surveyed, settings.graph_root)
    return Holding(
        snapshot,
        sizes(snapshot),
        surveyed,
        lambda: count(store),
        no_rules,
        feed,
        documents,
        cache(lambda: read_network(store)),
        cache(lambda: count_triples(store)),
    )
