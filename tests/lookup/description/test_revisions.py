from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from cancernet_kg.lookup.description.revisions import revision_quads
from cancernet_kg.namespaces import GRAPHS, PREFIXES, REVISIONS, REVISIONS_GRAPH, THINGS, prefix_lines
from cancernet_kg.store import snapshot
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.record import Record

Ask = Callable[[Iterable[Quad], str], list[tuple[str, ...]]]
JANE, CRANE, LABEL = NamedNode(THINGS + "jane"), NamedNode(THINGS + "crane"), NamedNode(PREFIXES["rdfs"] + "label")
GRAPH = NamedNode(GRAPHS + "leaflet")
SHIPPED = Changes((Quad(JANE, LABEL, CRANE, GRAPH), Quad(CRANE, LABEL, JANE, GRAPH)))
LOADED = Changes((Quad(JANE, LABEL, JANE, GRAPH),), (Quad(JANE, LABEL, CRANE, GRAPH),))
UPDATED = Changes((Quad(CRANE, LABEL, CRANE, GRAPH), Quad(BlankNode("x"), LABEL, CRANE, GRAPH)))


def record(number: int, changes: Changes, actor: str, **others: object) -> Record:
    """Return the record of a revision."""
    members: dict[str, object] = {
        "number": number,
        "previous": f"{number - 1:064x}" if number > 1 else None,
        "checksum": f"{number:x}" * 64,
        "time": f"2026-03-0{number}T09:30:00.120+00:00",
        "actor": actor,
        "role": "curator",
        "entry": "load",
        "tools": {},
        "checks": {},
        "added": len(changes.added),
        "removed": len(changes.removed),
        "patch": "",
        "size": 0,
        "content": "",
        **others,
    }
    return Record(**members)  # type: ignore[arg-type]


@pytest.fixture
def history() -> list[Quad]:
    """Return the records of three revisions: what was shipped, a file of a curator's, and the undoing of that."""
    told = [
        revision_quads(record(1, SHIPPED, "cancernet-kg", message="As shipped"), SHIPPED),
        revision_quads(record(2, LOADED, "marie", message="Budget of JANE-2", source="partners.xlsx"), LOADED),
        revision_quads(record(3, UPDATED, "Jöran/é #1", reverts=2, source="https://example.org/a"), UPDATED),
    ]
    return [quad for quads in told for quad in quads]


def test_who_changed_a_thing_when_and_why(history: list[Quad], ask: Ask) -> None:
    """A query finds each revision that says something else of a thing, with its maker, moment and reason."""
    query = f"""{prefix_lines()} SELECT ?id ?who ?when ?why WHERE {{
      ?revision dcterms:subject <{JANE.value}> ; dcterms:identifier ?id ; prov:generatedAtTime ?when ;
        prov:wasGeneratedBy/prov:wasAssociatedWith/foaf:name ?who
      OPTIONAL {{ ?revision dcterms:description ?why }}
    }}"""

    assert ask(history, query) == [("2" * 12, "marie", "2026-03-02T09:30:00.12Z", "Budget of JANE-2")]


def test_what_somebody_changed_and_how_much(history: list[Quad], ask: Ask) -> None:
    """A query finds the things that somebody has changed, and how many statements came and went."""
    query = f"""{prefix_lines()} SELECT ?thing ?added ?removed WHERE {{
      ?activity prov:wasAssociatedWith <https://w3id.org/cancernet-kg/actor/J%C3%B6ran%2F%C3%A9%20%231> .
      ?revision prov:wasGeneratedBy ?activity ; dcterms:subject ?thing .
      ?statements prov:wasGeneratedBy ?activity ; void:triples ?added .
      OPTIONAL {{ ?others prov:wasInvalidatedBy ?activity ; void:triples ?removed }}
    }}"""

    assert ask(history, query) == [(CRANE.value, "2", "")]


def test_how_the_graph_came_to_be(history: list[Quad], ask: Ask) -> None:
    """A query follows the revisions back to the first one, with what each was made from."""
    query = f"""{prefix_lines()} SELECT ?revision ?title ?source WHERE {{
      <{REVISIONS}3> prov:wasRevisionOf* ?revision
      OPTIONAL {{
        ?revision prov:wasGeneratedBy/prov:used ?source
        OPTIONAL {{ ?source dcterms:title ?title }}
      }}
    }} ORDER BY ?revision ?source"""

    assert ask(history, query) == [
        (REVISIONS + "1", "", ""),
        (REVISIONS + "2", "partners.xlsx", REVISIONS + "2#source"),
        (REVISIONS + "3", "", "https://example.org/a"),
        (REVISIONS + "3", "", REVISIONS + "2"),
    ]


def test_the_first_revision_does_not_list_everything(history: list[Quad]) -> None:
    """What was shipped is not repeated as a list of things."""
    first = [quad for quad in history if str(quad.subject).startswith(f"<{REVISIONS}1")]

    assert not {JANE, CRANE} & {quad.object for quad in first}


def test_records_speak_of_nothing_in_the_data(history: list[Quad]) -> None:
    """All is in one graph, as a store keeps it, without blank nodes, and has the project's own IRIs as subjects."""
    subjects = {getattr(quad.subject, "value", "") for quad in history}

    assert {quad.graph_name for quad in history} == {NamedNode(REVISIONS_GRAPH)}
    assert all(subject.startswith("https://w3id.org/cancernet-kg/") for subject in subjects)
    assert not any(subject.startswith(THINGS) for subject in subjects)
    assert not any(isinstance(quad.object, BlankNode) for quad in history)
    assert set(snapshot.normalise(history)) == set(history)


@pytest.mark.parametrize("source", ["https://bad address", "file.ttl", "http://", "../x <y>"])
def test_a_source_that_is_no_address_is_a_title(source: str) -> None:
    """Whatever a curator's file is called, the record can be written."""
    quads = revision_quads(record(2, LOADED, "marie", source=source), LOADED)
    titles = [quad.object for quad in quads if quad.predicate.value.endswith("/title")]

    assert [getattr(title, "value", "") for title in titles] in ([source], [])
    assert (NamedNode(f"{REVISIONS}2#source") in {quad.object for quad in quads}) == bool(titles)
