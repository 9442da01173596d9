import contextlib
import socket
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Quad, RdfFormat, Store, parse

from cancernet_kg.errors import (
    CancerNetError,
    ChangeTooLarge,
    InvalidParameter,
    LoadRefused,
    NotWritable,
    QueryEvaluationError,
    QuerySyntaxError,
    ServiceRefused,
    UpdateFailed,
)
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.update_execution import UpdateDataset
from cancernet_kg.store.updates import check, evaluate

LIMITS = Limits(max_bytes=1024 * 1024, max_depth=100, max_clauses=1000)
PREFIX = "PREFIX u: <urn:> "
CONTENT = """
@prefix u: <urn:> .
u:g { u:a u:p u:b, 1 }
u:h { u:a u:p u:b . u:c u:p "x" }
u:derived { u:a u:q u:b }
"""
OWN = UpdateDataset(merged=False)
MERGED = UpdateDataset(merged=True, derived=frozenset({"urn:derived"}))


def filled(*, merged: bool) -> Store:
    """Return a store with two graphs and a derived one, and their union as the default graph if it is merged."""
    store = Store()
    store.extend(parse(CONTENT, RdfFormat.TRIG))
    if merged:
        store.extend([Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    return store


def change(text: str, dataset: UpdateDataset = MERGED, most: int = 100) -> Changes:
    """Return what an update changes in the content above."""
    return evaluate(PREFIX + text, filled(merged=dataset.merged), dataset, LIMITS, most=most)


def short(quads: Iterable[Quad]) -> list[str]:
    """Return quads in few characters, sorted; blank nodes have no names."""
    return sorted(" ".join("_" if isinstance(term, BlankNode) else shortly(term) for term in quad) for quad in quads)


def shortly(term: object) -> str:
    """Return a name without its namespace, and a literal's value."""
    return str(getattr(term, "value", "")).removeprefix("urn:")


@pytest.mark.parametrize(
    ("text", "added", "removed"),
    [
        ("INSERT DATA { GRAPH u:g { u:a u:p u:b, 2 } }", ["a p 2 g"], []),
        ("INSERT DATA { GRAPH u:g { u:a u:p '01'^^<http://www.w3.org/2001/XMLSchema#integer> } }", [], []),
        ("DELETE DATA { GRAPH u:g { u:a u:p u:b, 2 } }", [], ["a p b g"]),
        ("DELETE WHERE { GRAPH ?g { u:a u:p u:b } }", [], ["a p b g", "a p b h"]),
        (
            "WITH u:g DELETE { ?s ?p ?o } INSERT { ?s u:new ?p } WHERE { ?s ?p ?o }",
            ["a new p g"],
            ["a p 1 g", "a p b g"],
        ),
        ("WITH u:g DELETE { ?s ?p ?o } INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }", [], []),
        ("INSERT { GRAPH u:n { ?o u:in ?g } } WHERE { GRAPH ?g { ?s u:p ?o } }", ["b in g n", "b in h n"], []),
        ("INSERT { GRAPH u:n { ?s ?o 1 . u:s u:p ?none } } WHERE { ?s u:p ?o }", ["a b 1 n"], []),
        ("INSERT { GRAPH ?o { ?o u:p 1 . 'x' u:p 1 } } WHERE { ?s u:p ?o }", ["b p 1 b"], []),
        ("WITH u:n INSERT { ?s u:p 1 } USING u:h WHERE { ?s u:p ?o }", ["a p 1 n", "c p 1 n"], []),
        ("INSERT { GRAPH u:n { ?s u:p 1 } } USING NAMED u:h WHERE { GRAPH ?g { ?s ?p 'x' } }", ["c p 1 n"], []),
        ("INSERT { GRAPH u:n { ?s u:p 1 } } USING NAMED u:h WHERE { ?s u:p ?o }", [], []),
        ("DELETE { } INSERT { GRAPH u:n { } } WHERE { ?s u:p ?o }", [], []),
        ("CLEAR GRAPH u:g", [], ["a p 1 g", "a p b g"]),
        ("DROP SILENT GRAPH u:none", [], []),
        ("DROP NAMED", [], ["a p 1 g", "a p b g", "a p b h", "c p x h"]),
        ("COPY u:g TO u:n", ["a p 1 n", "a p b n"], []),
        ("COPY u:derived TO u:g", ["a q b g"], ["a p 1 g", "a p b g"]),
        ("MOVE u:g TO u:h", ["a p 1 h"], ["a p 1 g", "a p b g", "c p x h"]),
        ("ADD u:g TO u:h", ["a p 1 h"], []),
        ("MOVE u:g TO u:g", [], []),
        ("COPY SILENT u:none TO u:g", [], []),
        ("LOAD SILENT <http://127.0.0.1:9/x> INTO GRAPH u:n", [], []),
        ("", [], []),
    ],
)
def test_the_net_change_is_told(text: str, added: list[str], removed: list[str]) -> None:
    """What an update adds and removes comes out exactly, without what was so already."""
    changes = change(text)

    assert (short(changes.added), short(changes.removed)) == (added, removed)


@pytest.mark.parametrize(
    ("text", "added", "removed"),
    [
        ("INSERT DATA { u:a u:p 3 }", ["a p 3 "], []),
        ("INSERT DATA { u:a u:p 3 } ; MOVE DEFAULT TO u:g", ["a p 3 g"], ["a p 1 g", "a p b g"]),
        ("COPY u:g TO DEFAULT ; DROP ALL", [], ["a p 1 g", "a p b g", "a p b h", "a q b derived", "c p x h"]),
        ("COPY u:h TO DEFAULT ; CLEAR DEFAULT", [], []),
    ],
)
def test_a_default_graph_of_its_own_is_written(text: str, added: list[str], removed: list[str]) -> None:
    """Without a merge the default graph is a graph like any other."""
    changes = change(text, OWN)

    assert (short(changes.added), short(changes.removed)) == (added, removed)


def test_an_operation_sees_those_before_it() -> None:
    """Operations run in order, each with the declarations before it, and what is undone is no change."""
    changes = change(
        "DELETE DATA { GRAPH u:g { u:a u:p u:b } GRAPH u:h { u:a u:p u:b } } ; PREFIX v: <urn:>"
        "INSERT { GRAPH u:n { ?s v:left ?o } } WHERE { ?s v:p ?o } ; BASE <urn:x>"
        "INSERT DATA { GRAPH u:h { <urn:a> u:p v:b } } ; DROP GRAPH u:n ; INSERT DATA { GRAPH <g> { <a> <p> 5 } }"
    )
    empty = change("CREATE GRAPH u:n ; DROP GRAPH u:n ; CREATE GRAPH u:n ; CLEAR GRAPH u:n")

    assert (short(changes.added), short(changes.removed)) == (["a p 5 g"], ["a p b g"])
    assert not empty


def test_the_union_of_all_graphs_stays_in_step() -> None:
    """A triple leaves the default graph with the last graph that holds it, and enters it with the first."""
    changes = change(
        "DROP GRAPH u:g ; INSERT DATA { GRAPH u:m { u:z u:p u:b } } ;"
        "INSERT { GRAPH u:n { ?s u:seen ?o } } WHERE { ?s u:p ?o } ; DROP GRAPH u:m"
    )

    assert short(changes.added) == ["a seen b n", "c seen x n", "z seen b n"]


@pytest.mark.parametrize(
    "text", ["CREATE GRAPH u:n", "CREATE GRAPH u:m ; DROP NAMED", "CLEAR GRAPH u:g ; CREATE GRAPH u:h"]
)
@pytest.mark.parametrize("dataset", [OWN, MERGED])
def test_the_store_is_left_as_it_was(text: str, dataset: UpdateDataset) -> None:
    """Whether an update succeeds or fails half-way, the store and its list of graphs are as before."""
    store = filled(merged=dataset.merged)
    quads, graphs = set(store), set(store.named_graphs())

    with contextlib.suppress(UpdateFailed):
        evaluate(PREFIX + text, store, dataset, LIMITS, most=100)

    assert (set(store), set(store.named_graphs())) == (quads, graphs)


def test_blank_nodes_are_new_for_each_solution() -> None:
    """A label is one node within a solution, in all graphs, and another one in the next solution."""
    changes = change("INSERT { GRAPH u:n { _:x u:of ?o } GRAPH u:m { [] u:part _:x } } WHERE { u:a u:p ?o }")

    nodes = [quad.subject for quad in changes.added if shortly(quad.graph_name) == "n"]
    parts = {quad.object for quad in changes.added if shortly(quad.graph_name) == "m"}
    assert short(changes.added) == ["_ of 1 n", "_ of b n", "_ part _ m", "_ part _ m"]
    assert set(nodes) == parts
    assert len(parts) == 2


def test_a_triple_in_two_graphs_of_using_is_one_solution() -> None:
    """USING makes a merge, in which nothing counts twice."""
    changes = change("INSERT { GRAPH u:n { [] u:of ?o } } USING u:g USING u:h WHERE { u:a u:p ?o }")

    assert short(changes.added) == ["_ of 1 n", "_ of b n"]


def test_the_protocol_chooses_graphs() -> None:
    """Its graphs are those of every pattern, and exclude a choice in the text."""
    dataset = UpdateDataset(merged=True, using_graphs=("urn:h",), using_named_graphs=("urn:g",))
    text = "INSERT { GRAPH u:n { ?s u:in ?g, ?o } } WHERE { { ?s u:p ?o } UNION { GRAPH ?g { ?s u:p 1 } } }"

    assert short(change(text, dataset).added) == ["a in b n", "a in g n", "c in x n"]
    for conflict in ("WITH u:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "INSERT { } USING NAMED u:g WHERE { }"):
        with pytest.raises(InvalidParameter):
            change(f"CLEAR GRAPH u:g ; {conflict}", dataset)
    with pytest.raises(InvalidParameter):
        change(text, UpdateDataset(merged=True, using_graphs=("no name",)))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("INSERT DATA { u:a u:p 2 }", "Name the graph"),
        ("DELETE WHERE { u:a ?p ?o }", "GRAPH ?g"),
        ("DELETE { ?s ?p ?o } WHERE { GRAPH u:g { ?s ?p ?o } }", "GRAPH ?g"),
        ("CLEAR DEFAULT", "one by one"),
        ("DROP SILENT ALL", "one by one"),
        ("COPY DEFAULT TO u:g", "Name both"),
        ("MOVE u:g TO DEFAULT", "Name both"),
        ("INSERT DATA { GRAPH u:derived { u:a u:p 2 } }", "computed from"),
        ("INSERT { GRAPH ?g { u:a u:p 2 } } WHERE { GRAPH ?g { u:a u:q u:b } }", "computed from"),
        ("WITH u:derived DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "computed from"),
        ("DROP GRAPH u:derived", "computed from"),
        ("MOVE u:derived TO u:g", "computed from"),
        ("ADD u:g TO u:derived", "computed from"),
    ],
)
def test_what_is_computed_is_not_written(text: str, hint: str) -> None:
    """Neither the union of all graphs nor a derived graph can be changed, and the hint says what can."""
    with pytest.raises(NotWritable) as caught:
        change(text)

    assert hint in str(caught.value.hint)
    assert caught.value.line == 1


def test_deleting_everywhere_leaves_derived_graphs_to_be_computed() -> None:
    """A graph that a variable names is passed over when it is a derived one."""
    assert short(change("DELETE WHERE { GRAPH ?g { ?s ?p u:b } }").removed) == ["a p b g", "a p b h"]


@pytest.mark.parametrize("text", ["CREATE GRAPH u:g", "CLEAR GRAPH u:none", "DROP GRAPH u:none", "ADD u:none TO u:g"])
def test_a_graph_must_be_there_or_not(text: str) -> None:
    """A name that was mistyped is told; SILENT accepts it."""
    verb, rest = text.split(" ", 1)

    with pytest.raises(UpdateFailed):
        change(text)
    assert not change(f"{verb} SILENT {rest}")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { GRAPH u:n { u:a u:p 1, 2, 3, 4 } }",
        "INSERT { GRAPH u:n { ?s ?p ?o } } WHERE { ?s ?p ?o }",
        "DROP NAMED",
        "INSERT DATA { GRAPH u:n { u:a u:p 1, 2 } } ; DROP GRAPH u:n",
    ],
)
def test_the_number_of_changes_is_limited(text: str) -> None:
    """What one request does is bounded, however it is put, and though it may undo what it did."""
    with pytest.raises(ChangeTooLarge):
        change(text, most=3)
    assert change(text, most=8) is not None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("CLEAR ALL ;\n  INSERT DATA { u:a u:b ??x }", 2, 26),
        ("CLEAR ALL ;\n  INSERT DATA {\n u:a x:b 1 }", 3, 6),
        ("INSERT DATA { ?x u:p 1 }", 1, 42),
        ("INSERT DATA { _:x u:p 1 } ; INSERT DATA { _:y u:p 1 . _:x u:p 2 }", 1, 72),
        ("BASE <urn:x>\nCLEAR ALL ;\nBASE <%%> CLEAR ALL", 3, 10),
        ("INSERT { GRAPH _:g { u:a u:p 1 } } WHERE { }", 1, 33),
        ("INSERT { ?s u:p 1 } WHERE { ?s u:p 1\n FILTER }", 2, 9),
    ],
)
def test_a_syntax_error_is_placed(text: str, line: int, column: int) -> None:
    """What the engine cannot read is found where it stands in the whole request."""
    with pytest.raises(QuerySyntaxError) as caught:
        check(PREFIX + text, LIMITS)

    assert (caught.value.line, caught.value.column) == (line, column)


def test_an_evaluation_error_is_placed() -> None:
    """What a pattern cannot be answered for is found where it stands in the whole request."""
    with pytest.raises(QueryEvaluationError) as caught:
        change("CLEAR GRAPH u:g ;\nINSERT { GRAPH u:n { ?s u:p 1 } }\nWHERE { GRAPH ?g { MINUS { ?a u:p ?g } } }")
    with pytest.raises(QueryEvaluationError, match="custom function"):
        change("INSERT { GRAPH u:n { ?s u:p 1 } } WHERE { ?s u:p ?o . FILTER(<urn:function>(?o)) }")

    assert (caught.value.line, caught.value.column) == (3, 35)


def test_patterns_are_answered_as_queries_are() -> None:
    """What the engine is known to answer wrongly is corrected in updates, too."""
    changes = change("INSERT { GRAPH u:n { ?s u:from u:absent } } WHERE { ?s u:p* u:absent }")

    assert short(changes.added) == ["absent from absent n"]


def test_nothing_is_fetched() -> None:
    """Neither LOAD nor SERVICE reaches a server that waits for them, whatever surrounds them."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        with pytest.raises(LoadRefused):
            check(f"LOAD <{address}> INTO GRAPH <urn:g>", LIMITS)
        with pytest.raises(ServiceRefused):
            change(f"INSERT {{ GRAPH u:n {{ ?s ?p ?o }} }} WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
        with pytest.raises(QuerySyntaxError):
            check(f"LOAD SILENT <{address}> ; INSERT DATA {{ ?x <urn:p> 1 }}", LIMITS)
        assert not change(f"LOAD SILENT <{address}> INTO GRAPH <urn:n>")
        with pytest.raises(BlockingIOError):
            server.accept()


FRAGMENTS = [
    *("INSERT", "DELETE", "DATA", "WHERE", "WITH", "USING", "NAMED", "CLEAR", "DROP", "COPY", "TO", "LOAD", "SILENT"),
    *("GRAPH", "DEFAULT", "ALL", "{", "}", "(", ")", "[", "]", ";", ".", "<u:a>", "u:b", "?s", "_:b", "1", "'a'", "^^"),
    *("PREFIX", "BASE", "FILTER", "<", ">", "#", "\n", "'", '"', "<<", "SERVICE", " a ", "\\", "\ud800", "u:", "@en"),
]


@given(
    parts=st.lists(st.sampled_from(FRAGMENTS), max_size=16), separator=st.sampled_from([" ", ""]), merged=st.booleans()
)
def test_whatever_is_sent_is_answered(parts: list[str], separator: str, *, merged: bool) -> None:
    """Random texts are carried out or refused in the project's own words, and leave the store as it was."""
    store = filled(merged=merged)
    before = set(store)
    for start in ("", "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(", "INSERT DATA { GRAPH u:g { u:a u:p "):
        text = f"PREFIX u: <urn:> {start}{separator.join(parts)}"
        with contextlib.suppress(CancerNetError):
            evaluate(text, store, UpdateDataset(merged), LIMITS, most=100)

    assert set(store) == before


@pytest.mark.parametrize("start", ["", "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o FILTER(?o "])
def test_what_is_not_utf8_is_refused(start: str) -> None:
    """A text that cannot be encoded is no update."""
    with pytest.raises(QuerySyntaxError):
        check(f"{start} INSERT DATA {{ <urn:a> <urn:b> '\ud800' }}", LIMITS)
