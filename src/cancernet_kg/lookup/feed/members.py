"""The state of things after the revisions on a page of the feed. Called by nodes.

It is the state of now, in the store, without what later revisions changed, which the log knows.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from cancernet_kg.loading import RELEASED, graph_name
from cancernet_kg.lookup.feed.stream import Page, Revision, Stream
from cancernet_kg.namespaces import DERIVED_GRAPHS
from cancernet_kg.store import content
from cancernet_kg.store.log import Log
from cancernet_kg.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Feed:
    """The order of the feed, the store at its newest revision, and the log of the others, if there is one.

    `is_merged` says that the store's default graph only repeats the named ones.
    """

    stream: Stream
    store: Store
    log: Log | None = None
    is_merged: bool = True


@dataclass(frozen=True, slots=True)
class Version:
    """A thing after a revision: its name, and its sorted lines; none when nothing is stated of it any more."""

    revision: Revision
    subject: bytes
    lines: tuple[bytes, ...]


def versions(feed: Feed, page: Page) -> list[Version]:
    """Return the versions of things on a page, the oldest first; raises `LogDamaged`."""
    subjects = {subject for run in page.runs for subject in run.subjects}
    states = {subject: set(content.lines_of(stated(feed, subject))) for subject in subjects}
    undone = sorted(feed.stream.later(subjects, page.runs[0].revision.number), reverse=True)
    found: list[Version] = []
    for run in reversed(page.runs):
        while undone and undone[0] > run.revision.number:
            _undo(feed, undone.pop(0), states)
        found += [Version(run.revision, each, tuple(sorted(states[each]))) for each in reversed(run.subjects)]
    return found[::-1]


def of_snapshot(snapshot: Snapshot) -> Feed:
    """Return the feed of a graph without a log: the one revision that is known, as old as the graph as it is shipped.

    It takes a pass over the graph.
    """
    feed = Feed(Stream(lasting=False), snapshot.store)
    lines = content.lines_of(quad for quad in snapshot.store if is_asserted(feed, graph_name(quad)))
    feed.stream.add(1, snapshot.revision, RELEASED.isoformat(timespec="milliseconds"), sorted(lines))
    return feed


def stated(feed: Feed, subject: bytes) -> Iterator[Quad]:
    """Yield the quads that state something of a thing now."""
    name = subject.decode()
    node = NamedNode(name[1:-1]) if name.startswith("<") else BlankNode(name.removeprefix("_:"))
    quads = feed.store.quads_for_pattern(node, None, None, None)
    return (quad for quad in quads if is_asserted(feed, graph_name(quad)))


def is_asserted(feed: Feed, graph: str) -> bool:
    """Say whether what a graph of the store holds is asserted there, and not derived or repeated."""
    return graph not in DERIVED_GRAPHS and (graph != "" or not feed.is_merged)


def _undo(feed: Feed, number: int, states: dict[bytes, set[bytes]]) -> None:
    """Take things back to the state before a revision."""
    if feed.log is None:
        raise TypeError("without a log there is one revision")
    patch = feed.log.lines(number)
    for subject, state in states.items():
        state.difference_update(own(patch.added, subject))
        state.update(own(patch.removed, subject))


def own(lines: Sequence[bytes], subject: bytes) -> Iterator[bytes]:
    """Yield those of sorted lines that state something of a thing."""
    start = subject + b" "
    for place in range(bisect_left(lines, start), len(lines)):
        if not lines[place].startswith(start):
            return
        yield lines[place]
