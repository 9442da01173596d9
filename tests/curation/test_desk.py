from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from bench.crash import made_up
from cancernet_kg.curation.desk import Desk, advanced, begin, open_desk
from cancernet_kg.namespaces import BASE, GRAPHS, ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES
from cancernet_kg.settings import Settings
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin

ORIGIN = Origin(actor="Ada", role="curator", entry="load", tools={}, checks={})
CLIENT = NamedNode(made_up.graph(1))
ONE, OTHER = NamedNode(f"{BASE}id/action/n1"), NamedNode(f"{BASE}id/organisation/n2")
NOTE, TAKES_PART = NamedNode(f"{ONTOLOGY}note"), NamedNode(f"{ONTOLOGY}hasParticipant")
NOTED = Quad(ONE, NOTE, Literal("noted"), CLIENT)
TOOK_PART = Quad(ONE, TAKES_PART, OTHER, CLIENT)
# With this statement of the ontology, more follows from the others.
WIDER = Quad(
    TAKES_PART,
    NamedNode(PREFIXES["rdfs"] + "subPropertyOf"),
    NamedNode(f"{ONTOLOGY}involves"),
    NamedNode(ONTOLOGY_GRAPH),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings for a made-up graph with a log."""
    made_up.write(tmp_path / "root")
    return Settings(tmp_path / "root", data_dir=tmp_path / "log")


def append(log: Log, added: tuple[Quad, ...] = (), removed: tuple[Quad, ...] = ()) -> None:
    """Append a revision."""
    with log.writing() as writer:
        head = writer.head
        writer.append(Changes(added, removed), base=head.number if head else None, origin=ORIGIN)


def held(desk: Desk) -> set[str]:
    """Return everything that a desk's store holds, derived statements and the default graph included."""
    return {str(quad) for quad in desk.snapshot.store if not str(quad.graph_name).startswith(f"<{GRAPHS}service")}


def test_a_desk_that_goes_on_is_as_one_that_is_opened_anew(settings: Settings) -> None:
    """Over several revisions at once, whether they add or remove, nothing is left over and nothing is missing."""
    log = begin(settings)
    desk = open_desk(settings)
    append(log, (NOTED, TOOK_PART))
    append(log, (), (NOTED,))
    append(log, (NOTED,), (TOOK_PART,))

    going_on = advanced(desk)
    assert going_on.record == log.head()
    assert held(going_on) == held(open_desk(settings))
    assert advanced(going_on) is going_on


def test_a_change_of_the_ontology_among_others_is_applied_once(settings: Settings) -> None:
    """What was published after the ontology changed is not applied a second time to the state that was loaded."""
    log = begin(settings)
    desk = open_desk(settings)
    append(log, (NOTED,))
    append(log, (WIDER,))
    append(log, (TOOK_PART,), (NOTED,))
    append(log, (NOTED,))

    going_on = advanced(desk)
    assert going_on.record == log.head()
    assert held(going_on) == held(open_desk(settings))
    assert any("ontology#involves" in line and "n2" in line for line in held(going_on))
