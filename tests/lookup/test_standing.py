"""What became of an IRI, on a small store."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.standing import Standing, State, spellings, standing
from cancernet_kg.namespaces import BASE, CURATED_GRAPH, INFERRED_GRAPH, ONTOLOGY, PREFIXES, REVISIONS, REVISIONS_GRAPH

TYPE, RESOURCE = PREFIXES["rdf"] + "type", ONTOLOGY + "Resource"
REPLACED, DEPRECATED = PREFIXES["dcterms"] + "isReplacedBy", PREFIXES["owl"] + "deprecated"
SUBJECT, POINTS = PREFIXES["dcterms"] + "subject", ONTOLOGY + "hasPart"
TRUE = Literal(value=True)


@pytest.fixture(scope="module")
def store() -> Store:
    """Return a store with a thing in each state."""
    made = Store()
    told: list[tuple[str, str, str | Literal, str]] = [
        ("id/action/new", TYPE, RESOURCE, CURATED_GRAPH),
        ("id/action/ünïcode", TYPE, RESOURCE, CURATED_GRAPH),
        ("id/action/new", POINTS, BASE + "id/action/only-linked", CURATED_GRAPH),
        ("id/action/renamed", REPLACED, BASE + "id/action/new", CURATED_GRAPH),
        ("id/action/renamed", TYPE, RESOURCE, INFERRED_GRAPH),
        ("id/action/itself", REPLACED, BASE + "id/action/itself", CURATED_GRAPH),
        ("id/action/withdrawn", DEPRECATED, TRUE, CURATED_GRAPH),
        ("id/action/replaced", DEPRECATED, TRUE, CURATED_GRAPH),
        ("id/action/replaced", REPLACED, BASE + "id/action/new", CURATED_GRAPH),
        ("id/action/kept", DEPRECATED, Literal(value=False), CURATED_GRAPH),
        ("revision/2", SUBJECT, BASE + "id/action/deleted", REVISIONS_GRAPH),
        ("revision/10", SUBJECT, BASE + "id/action/deleted", REVISIONS_GRAPH),
    ]
    for subject, predicate, value, graph in told:
        node = value if isinstance(value, Literal) else NamedNode(value)
        quad = Quad(NamedNode(BASE + subject), NamedNode(predicate), node, NamedNode(graph))
        made.extend([quad, Quad(quad.subject, quad.predicate, quad.object)])
    return made


@pytest.mark.parametrize(
    ("path", "state", "successors", "revision"),
    [
        ("id/action/new", State.KNOWN, (), ""),
        ("id/action/only-linked", State.KNOWN, (), ""),
        ("id/action/itself", State.KNOWN, (), ""),
        ("id/action/kept", State.KNOWN, (), ""),
        ("graph/curated", State.KNOWN, (), ""),
        ("id/action/renamed", State.RENAMED, ("id/action/new",), ""),
        ("id/action/withdrawn", State.WITHDRAWN, (), ""),
        ("id/action/replaced", State.WITHDRAWN, ("id/action/new",), ""),
        ("id/action/deleted", State.WITHDRAWN, (), f"{REVISIONS}10"),
    ],
)
def test_statements_and_records_decide(
    store: Store, path: str, state: State, successors: tuple[str, ...], revision: str
) -> None:
    """What is stated, what a record names and what is merely inferred are told apart."""
    found = standing(store, path)

    assert found == Standing(BASE + path, state, tuple(BASE + each for each in successors), revision)


@pytest.mark.parametrize("path", ["id/action/%C3%BCn%C3%AFcode", "id/action/ünïcode"])
def test_letters_beyond_ascii_may_be_escaped(store: Store, path: str) -> None:
    """A URI is the same as the IRI that it stands for."""
    assert standing(store, path) == Standing(BASE + "id/action/ünïcode", State.KNOWN)


def test_escapes_that_mean_something_are_kept() -> None:
    """An escaped slash is no slash, and what is not UTF-8 stays as it is."""
    assert spellings("id/a%2Fb") == (BASE + "id/a%2Fb",)
    assert spellings("id/%FF") == (BASE + "id/%FF",)
    assert spellings("id/a b<>") == ()


def test_what_was_never_there_has_neighbours(store: Store) -> None:
    """Names that look alike are told; those of another kind are not."""
    assert standing(store, "id/action/neww").near == (BASE + "id/action/new",)
    assert standing(store, "id/person/new").near == ()
    assert standing(store, "id/action/<>").state is State.UNKNOWN
