"""A client of Linked Data Event Streams that knows nothing of this project: only the terms of LDES and TREE."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

TREE, LDES = "https://w3id.org/tree#", "https://w3id.org/ldes#"

Subject = NamedNode | BlankNode | Triple | None


@dataclass
class Follower:
    """What has been read of a stream: the state of each thing, the nodes that never change, and how much was asked."""

    client: httpx.Client
    things: dict[object, frozenset[Quad]] = field(default_factory=dict)
    final: set[str] = field(default_factory=set)
    members: set[object] = field(default_factory=set)
    requests: int = 0

    @property
    def quads(self) -> set[Quad]:
        """All statements of the newest version of each thing."""
        return {quad for state in self.things.values() for quad in state}

    def follow(self, address: str) -> None:
        """Read all that is new, from the view at an address on."""
        versions: list[tuple[str, int, object, frozenset[Quad]]] = []
        for page in self._pages(address):
            versions += self._versions(page, len(versions))
        for _, _, thing, state in sorted(versions, key=lambda version: version[:2]):
            self.things[thing] = state

    def _pages(self, address: str) -> Iterator[Store]:
        """Yield each page of the tree below a node, and skip what is known never to change."""
        waiting = [address]
        while waiting:
            asked = waiting.pop(0)
            if asked in self.final:
                continue
            answer = self.client.get(asked, headers={"Accept": "application/trig"})
            assert answer.status_code == 200, answer.text
            self.requests += 1
            page = Store()
            page.extend(parse(answer.content, format=RdfFormat.TRIG))
            if "immutable" in answer.headers["cache-control"]:
                self.final.add(asked)
            assert (asked, f"{TREE}Node") in {(text(s), text(o)) for s, _, o, _ in matching(page, None, "type", RDF)}
            related = [text(quad.object) for quad in matching(page, None, "node", TREE)]
            waiting += dict.fromkeys(related)
            yield page

    def _versions(self, page: Store, before: int) -> Iterator[tuple[str, int, object, frozenset[Quad]]]:
        """Yield each version on a page that is new: its time, its place, the thing, and the thing's statements."""
        stream = next(matching(page, None, "view", TREE)).subject
        paths = {name: text(next(matching(page, stream, name, LDES)).object) for name in PATHS}
        for place, quad in enumerate(matching(page, stream, "member", TREE), start=before):
            member = quad.object
            assert isinstance(member, NamedNode)
            if member in self.members:
                continue
            self.members.add(member)
            own = list(page.quads_for_pattern(member, None, None, None))
            about = {text(each.predicate): each.object for each in own if each.graph_name == DefaultGraph()}
            thing = about[paths["versionOfPath"]]
            assert isinstance(thing, NamedNode)
            time = text(about[paths["timestampPath"]])
            if text(about.get(paths["versionDeletePath"])) == paths["versionDeleteObject"]:
                yield time, place, thing, frozenset()
                continue
            state = [each for each in own if each.graph_name != DefaultGraph()]
            yield time, place, thing, frozenset(Quad(thing, q.predicate, q.object, q.graph_name) for q in state)


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PATHS = ("timestampPath", "versionOfPath", "versionDeletePath", "versionDeleteObject")


def matching(page: Store, subject: Subject, name: str, namespace: str) -> Iterator[Quad]:
    """Yield the statements of a page with a property."""
    return iter(list(page.quads_for_pattern(subject, NamedNode(namespace + name), None, DefaultGraph())))


def text(term: object) -> str:
    """Return the text of a term."""
    return str(getattr(term, "value", term))
