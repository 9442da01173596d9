"""The nodes of the feed's tree, in the terms of LDES and TREE: the root, groups of pages, pages. Called by workers.

LDES: https://w3id.org/ldes/specification, TREE: https://treecg.github.io/specification. A version of a thing has the
thing's statements in their own named graphs, with itself as their subject; what concerns the feed is in the default
graph. So the statements of the thing come back, graph by graph, when the version's name is replaced by the thing's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from cancernet_kg.errors import PageNotFound
from cancernet_kg.lookup.feed.members import Feed, Version, versions
from cancernet_kg.lookup.feed.stream import PAGES_IN_GROUP, Page, Stream, is_complete
from cancernet_kg.namespaces import BASE, PREFIXES, REVISIONS
from cancernet_kg.store import content

EVENT_STREAM = BASE + "feed#stream"
PATH = "/feed"
FORMATS = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
_TREE, _LDES = "https://w3id.org/tree#", "https://w3id.org/ldes#"
_DELETE = NamedNode("https://www.w3.org/ns/activitystreams#Delete")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_IS_VERSION_OF = NamedNode(PREFIXES["dcterms"] + "isVersionOf")
_GENERATED = NamedNode(PREFIXES["prov"] + "generatedAtTime")
_DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")
_STREAM = NamedNode(EVENT_STREAM)
_NODE_NAME = re.compile(r"(?P<kind>groups|pages)/(?P<number>[1-9][0-9]{0,8})")
_BLANK_OBJECT = re.compile(rb"^(\S+ <[^>]*> )_:(\S+)")
_PREFIXES = {**PREFIXES, "tree": _TREE, "ldes": _LDES, "as": "https://www.w3.org/ns/activitystreams#"}


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the tree by its path below the root: the pages that are on or below it, and whether it may change."""

    path: str
    number: int
    pages: Sequence[Page]
    is_final: bool


def place(stream: Stream, path: str) -> Place:
    """Return the node at a path below the root's; raises `PageNotFound`."""
    if not path:
        return Place("", 0, stream.pages, is_final=False)
    match = _NODE_NAME.fullmatch(path)
    number = int(match["number"]) if match else 0
    groups = stream.groups()
    if match and match["kind"] == "pages" and number <= len(stream.pages):
        page = stream.pages[number - 1]
        return Place(path, number, [page], is_final=page.is_full and stream.lasting)
    if match and match["kind"] == "groups" and number <= len(groups):
        group = groups[number - 1]
        return Place(path, number, group, is_final=is_complete(group) and stream.lasting)
    raise PageNotFound(f"The feed has no node “{path[:100]}”.", hint="Start at /feed and follow its relations.")


def written(feed: Feed, path: str, site: str, format_name: str) -> bytes:
    """Return a node of the tree, for a server at an address, in one of `FORMATS`.

    Raises `PageNotFound` and `LogDamaged`.
    """
    found = place(feed.stream, path)
    quads = list(_quads(feed, found, site + PATH))
    format_ = FORMATS[format_name]
    prefixes = _PREFIXES if format_ is RdfFormat.TRIG else None
    return serialize(quads, format=format_, prefixes=prefixes) or b""


def _quads(feed: Feed, found: Place, root: str) -> Iterator[Quad]:
    """Yield the statements on a node."""
    node = NamedNode(f"{root}/{found.path}" if found.path else root)
    yield from _described(NamedNode(root))
    yield Quad(node, _TYPE, _tree("Node"))
    if found.path.startswith("pages/"):
        for version in versions(feed, found.pages[0]):
            yield from _member(version)
    elif found.path:
        first = (found.number - 1) * PAGES_IN_GROUP + 1
        for number, page in enumerate(found.pages, start=first):
            yield from _relations(node, f"{root}/pages/{number}", [page], is_final=page.is_full)
    else:
        for number, group in enumerate(feed.stream.groups(), start=1):
            yield from _relations(node, f"{root}/groups/{number}", group, is_final=is_complete(group))


def _described(root: NamedNode) -> Iterator[Quad]:
    """Yield what a client must know of the feed to read any page of it."""
    yield Quad(_STREAM, _TYPE, NamedNode(_LDES + "EventStream"))
    yield Quad(_STREAM, NamedNode(_LDES + "timestampPath"), _GENERATED)
    yield Quad(_STREAM, NamedNode(_LDES + "versionOfPath"), _IS_VERSION_OF)
    yield Quad(_STREAM, NamedNode(_LDES + "versionDeletePath"), _TYPE)
    yield Quad(_STREAM, NamedNode(_LDES + "versionDeleteObject"), _DELETE)
    yield Quad(_STREAM, _tree("view"), root)


def _relations(node: NamedNode, target: str, pages: Sequence[Page], *, is_final: bool) -> Iterator[Quad]:
    """Yield where to go on, and from which time to which the versions there are."""
    yield from _relation(node, target, "GreaterThanOrEqualToRelation", pages[0].first)
    if is_final:
        yield from _relation(node, target, "LessThanOrEqualToRelation", pages[-1].last)


def _relation(node: NamedNode, target: str, kind: str, time: str) -> Iterator[Quad]:
    relation = BlankNode(f"{target.rpartition('/')[2]}{kind}")  # the same in each answer, so that equal pages are equal
    yield Quad(node, _tree("relation"), relation)
    yield Quad(relation, _TYPE, _tree(kind))
    yield Quad(relation, _tree("node"), NamedNode(target))
    yield Quad(relation, _tree("path"), _GENERATED)
    yield Quad(relation, _tree("value"), Literal(time, datatype=_DATE_TIME))


def _member(version: Version) -> Iterator[Quad]:
    """Yield a version of a thing."""
    thing = _named(version.subject)
    name = thing.removeprefix(BASE)
    member = f"{REVISIONS}{version.revision.number}#version/{quote(name, safe='/')}"
    yield Quad(_STREAM, _tree("member"), NamedNode(member))
    yield Quad(NamedNode(member), _IS_VERSION_OF, NamedNode(thing))
    yield Quad(NamedNode(member), _GENERATED, Literal(version.revision.time, datatype=_DATE_TIME))
    if not version.lines:
        yield Quad(NamedNode(member), _TYPE, _DELETE)
    subject = f"<{member}>".encode()
    renamed = (subject + line[len(version.subject) :] for line in map(_without_blank_object, version.lines))
    yield from content.quads_in(content.joined(renamed))


def _named(subject: bytes) -> str:
    """Return the IRI of a subject, for a blank node one that stands for it (RDF 1.1 Concepts, section 3.5)."""
    text = subject.decode()
    return text[1:-1] if text.startswith("<") else _genid(text.removeprefix("_:"))


def _without_blank_object(line: bytes) -> bytes:
    """Return a line with an IRI instead of a blank node as its object."""
    return _BLANK_OBJECT.sub(lambda match: match[1] + f"<{_genid(match[2].decode())}>".encode(), line)


def _genid(label: str) -> str:
    return f"{BASE}.well-known/genid/{label}"


def _tree(name: str) -> NamedNode:
    return NamedNode(_TREE + name)
