"""Nodes without an IRI get one that is made from what is said of them: the same for the same, and quickly."""

import random
import time
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Quad

from cancernet_kg.curation.staging.stage import stage
from cancernet_kg.curation.staging.upload import Staged, Upload

BASE = "https://w3id.org/cancernet-kg/"
GRAPH = BASE + "graph/sample"
CNET = BASE + "ontology#"


def staged(text: str, folder: Path, name: str = "a.ttl") -> Staged:
    """Return what comes of a text."""
    path = folder / "spool"
    path.write_text(text, encoding="utf-8")
    return stage(Upload(path, name, None, GRAPH))


def random_lines(seed: int) -> list[str]:
    """Return lines of N-Triples about a few nodes without IRIs, which point at one another and at things."""
    chosen = random.Random(seed)  # noqa: S311 - a repeatable test
    nodes = [f"_:n{number}" for number in range(chosen.randint(1, 8))]
    lines = []
    for _ in range(chosen.randint(1, 14)):
        predicate = f"<{CNET}{chosen.choice(['hasPart', 'hasRole'])}>"
        value = chosen.choice([*nodes, f"<{BASE}id/project/x>", '"1"'])
        lines.append(f"{chosen.choice(nodes)} {predicate} {value} .")
    return [*lines, f"<{BASE}id/project/x> <{CNET}hasBudget> {nodes[0]} ."]


def test_the_same_file_gives_the_same_iris(tmp_path: Path) -> None:
    """Loading a file twice changes nothing, and no blank node is left."""
    for seed in range(200):
        text = "\n".join(random_lines(seed))
        first, second = staged(text, tmp_path, "a.nt"), staged(text, tmp_path, "a.nt")
        assert first.quads == second.quads
        assert [finding.code for finding in first.findings] == ["uris/blank-node"]
        assert not any(isinstance(term, BlankNode) for quad in first.quads for term in (quad.subject, quad.object))


def test_labels_and_order_do_not_matter(tmp_path: Path) -> None:
    """Whoever says the same with other labels in another order gets the same IRIs, if nodes can be told apart."""
    text = f"""@prefix c: <{CNET}> . @prefix i: <{BASE}id/> .
    i:project\\/x c:hasBudget [ c:value 5 ; c:hasPart [ c:value 6 ] ] ; c:hasPart ( 1 2 3 ) ."""
    other = f"""@prefix c: <{CNET}> . @prefix i: <{BASE}id/> .
    _:b c:value 6 . _:z c:hasPart _:b .
    i:project\\/x c:hasPart ( 1 2 3 ) . _:z c:value 5 . i:project\\/x c:hasBudget _:z ."""

    assert set(staged(text, tmp_path).quads) == set(staged(other, tmp_path).quads)


def test_two_nodes_that_say_the_same_stay_two(tmp_path: Path) -> None:
    """Nothing is merged: two amounts of five are two amounts."""
    text = f"<{BASE}id/project/x> <{CNET}hasBudget> [ <{CNET}value> 5 ] , [ <{CNET}value> 5 ] ."
    result = staged(text, tmp_path)

    assert len(result.quads) == 4
    assert len({quad.subject for quad in result.quads}) == 3


def test_the_finding_gives_an_example(tmp_path: Path) -> None:
    """The warning names what points at such a node, so that it can be found."""
    text = f"<{BASE}id/project/x> <{CNET}hasBudget> [ <{CNET}value> 5 ] ."
    (finding,) = staged(text, tmp_path).findings

    assert "cnet:hasBudget of id/project/x" in finding.message["en"]
    assert finding.severity.value == "warning"


def shape(name: str, size: int) -> list[tuple[int, int]]:
    """Return the links of a graph whose nodes are all alike, or nearly."""
    if name == "cycle":
        return [(number, (number + 1) % size) for number in range(size)]
    if name == "clique":
        return [(one, other) for one in range(size) for other in range(size) if one != other]
    if name == "chain":
        return [(number, number + 1) for number in range(size)]
    return [(number % 2, number) for number in range(2, size)]


@pytest.mark.parametrize(("name", "size"), [("cycle", 3000), ("clique", 100), ("chain", 500), ("stars", 5000)])
def test_graphs_made_to_take_long_do_not(name: str, size: int, tmp_path: Path) -> None:
    """Symmetric graphs, over which exact canonicalisation may take exponentially long, are named in seconds."""
    text = "\n".join(f"_:n{one} <{CNET}hasPart> _:n{other} ." for one, other in shape(name, size))
    started = time.process_time()
    result = staged(text, tmp_path, "a.nt")

    assert time.process_time() - started < 15
    assert len(result.quads) == len(shape(name, size))
    assert quads_of(result) == quads_of(staged(text, tmp_path, "a.nt"))


def quads_of(result: Staged) -> set[Quad]:
    """Return the different quads."""
    return set(result.quads)
