"""Reads the manifests of the W3C SPARQL test suites into test cases. Called first by a conformance run."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

# Where the suites are published. Every file is known by this IRI, wherever the copy lies.
PUBLISHED = "https://w3c.github.io/rdf-tests/sparql/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the response to one request must be; empty fields are not judged."""

    statuses: tuple[str, ...]
    boolean: bool | None = None
    format: str = ""
    media_type: str = ""
    body: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a store holds before or after an update: files of its default graph, and named graphs with theirs."""

    default: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request of a protocol test."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    expected: Expected

    @property
    def text(self) -> str:
        """Return the body as text; the suites send UTF-16 only where nobody reads it."""
        return (self.body or b"").decode(errors="replace")


@dataclass(frozen=True, slots=True)
class Case:
    """One test: its IRI, the folder it is in, its kind (the local name of its class), and what it is made of."""

    iri: str
    folder: str
    kind: str
    query: str = ""
    data: tuple[str, ...] = ()
    graph_data: tuple[str, ...] = ()
    services: tuple[tuple[str, str], ...] = ()
    result: str = ""
    has_regime: bool = False
    labelled: tuple[tuple[str, str], ...] = ()
    requests: tuple[Request, ...] = ()
    before: Content = Content()
    after: Content = Content()

    @property
    def name(self) -> str:
        """Return the last part of the IRI."""
        return self.iri.rpartition("#")[2]


@dataclass(frozen=True, slots=True)
class Suite:
    """A copy of the W3C suites on this disk: the folder that holds `sparql11` and `sparql12`."""

    root: Path

    def path(self, iri: str) -> Path:
        """Return where the file with this IRI lies."""
        return self.root / iri.removeprefix(PUBLISHED)

    def text(self, iri: str) -> str:
        """Return a file's text."""
        return self.path(iri).read_text(encoding="utf-8")

    def cases(self) -> tuple[Case, ...]:
        """Return every test of every manifest, by folder, in the manifests' order."""
        found = [case for path in sorted(self.root.glob("sparql1[12]/*/manifest*.ttl")) for case in self._entries(path)]
        return tuple(found)

    def _entries(self, path: Path) -> Iterator[Case]:
        relative = path.relative_to(self.root)
        manifest = Graph().parse(path, format="turtle", publicID=PUBLISHED + relative.as_posix())
        for entries in manifest.objects(None, MF.entries):
            for test in manifest.items(entries):
                yield _case(manifest, test, relative.parent.as_posix())


def _case(manifest: Graph, test: Node, folder: str) -> Case:
    action = manifest.value(test, MF.action)
    query = (
        action if isinstance(action, URIRef) else manifest.value(action, QT.query) or manifest.value(action, UT.request)
    )
    services = manifest.objects(action, QT.serviceData)
    return Case(
        iri=str(test),
        folder=folder,
        kind=_local(manifest.value(test, RDF.type)),
        query=_text(query),
        data=tuple(sorted(map(str, manifest.objects(action, QT.data)))),
        graph_data=tuple(sorted(map(str, manifest.objects(action, QT.graphData)))),
        services=tuple((_text(manifest.value(s, QT.endpoint)), _text(manifest.value(s, QT.data))) for s in services),
        result=_text(manifest.value(test, MF.result)),
        has_regime=manifest.value(action, SD.entailmentRegime) is not None,
        labelled=tuple(_labelled(manifest, test)),
        requests=tuple(_requests(manifest, action)),
        before=_content(manifest, action),
        after=_content(manifest, manifest.value(test, MF.result)),
    )


def _content(manifest: Graph, state: Node | None) -> Content:
    return Content(tuple(map(str, manifest.objects(state, UT.data))), tuple(_labelled(manifest, state)))


def _labelled(manifest: Graph, state: Node | None) -> Iterator[tuple[str, str]]:
    """Return the graphs that a test, or its state before or after, has: name and file."""
    for node in manifest.objects(state, UT.graphData):
        yield _text(manifest.value(node, RDFS.label)), _text(manifest.value(node, UT.graph))


def _requests(manifest: Graph, action: Node | None) -> Iterator[Request]:
    requests = manifest.value(action, HT.requests)
    for node in manifest.items(requests) if requests else ():
        response = manifest.value(node, HT.resp)
        body = manifest.value(node, HT.body)
        yield Request(
            method=_text(manifest.value(node, HT.methodName)),
            path=_text(manifest.value(node, HT.absolutePath)),
            headers=tuple(_headers(manifest, node)),
            body=_encoded(manifest, body) if body else None,
            expected=_expected(manifest, response),
        )


def _headers(manifest: Graph, message: Node | None) -> Iterator[tuple[str, str]]:
    headers = manifest.value(message, HT.headers)
    for header in manifest.items(headers) if headers else ():
        yield _text(manifest.value(header, HT.fieldName)), _text(manifest.value(header, HT.fieldValue))


def _encoded(manifest: Graph, body: Node) -> bytes:
    return _text(manifest.value(body, CNT.chars)).encode(_text(manifest.value(body, CNT.characterEncoding)))


def _expected(manifest: Graph, response: Node | None) -> Expected:
    boolean = manifest.value(response, MF.expectedBoolean)
    body = manifest.value(response, HT.body)
    return Expected(
        statuses=tuple(sorted(map(_local, manifest.objects(response, MF.expectedStatus)))),
        boolean=None if boolean is None else str(boolean) == "true",
        format=_text(manifest.value(response, MF.expectedFormat)),
        media_type=dict(_headers(manifest, response)).get("content-type", "").partition(";")[0],
        body=_text(manifest.value(body, CNT.chars)) if body else "",
        location=_text(manifest.value(response, MF.expectedLocation)),
    )


def _local(node: Node | None) -> str:
    return _text(node).rpartition("#")[2]


def _text(node: Node | None) -> str:
    return "" if node is None else str(node)
