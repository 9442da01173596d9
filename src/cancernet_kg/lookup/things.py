"""What is asserted in a revision, thing by thing and class by class. Called by tables.

Things are named as N-Quads writes them. Beside the names, only the newest revision's store or an older one's lines are
held, so that a thing's statements are read when its turn comes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pyoxigraph import NamedNode, Quad

from cancernet_kg.loading import graph_name
from cancernet_kg.lookup.feed import members
from cancernet_kg.lookup.feed.members import Feed
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.store import content

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_TYPED = f" {_TYPE} <".encode()


@dataclass(frozen=True, slots=True)
class Things:
    """The sorted names of the things of each class, and what gives the quads that state something of one."""

    by_class: Mapping[str, Sequence[bytes]]
    stated: Callable[[bytes], Iterable[Quad]]


def things(feed: Feed, number: int) -> Things:
    """Return the things of a revision; raises `UnknownRevision` and `LogDamaged`."""
    if number == feed.stream.newest:
        return Things(_sorted(_types_now(feed)), partial(members.stated, feed))
    if feed.log is None:
        raise TypeError("without a log there is one revision")
    lines = sorted(feed.log.restore(number).nquads.split(b"\n")[:-1])
    return Things(_sorted(_types_in(lines)), lambda name: content.quads_in(content.joined(members.own(lines, name))))


def _types_now(feed: Feed) -> Iterable[tuple[str, bytes]]:
    """Yield the classes that are asserted of things in the store."""
    for quad in feed.store.quads_for_pattern(None, _TYPE, None, None):
        if isinstance(quad.object, NamedNode) and members.is_asserted(feed, graph_name(quad)):
            yield quad.object.value, str(quad.subject).encode()


def _types_in(lines: Iterable[bytes]) -> Iterable[tuple[str, bytes]]:
    """Yield the classes that are asserted of things in lines."""
    for line in lines:
        subject, typed, value = line.partition(_TYPED)
        if typed and b" " not in subject:
            yield value.partition(b">")[0].decode(), subject


def _sorted(types: Iterable[tuple[str, bytes]]) -> dict[str, list[bytes]]:
    found: dict[str, set[bytes]] = defaultdict(set)
    for kind, subject in types:
        found[kind].add(subject)
    return {kind: sorted(found[kind]) for kind in sorted(found)}
