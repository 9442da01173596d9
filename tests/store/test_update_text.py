import time

import pytest

from cancernet_kg.errors import (
    CancerNetError,
    QuerySyntaxError,
    QueryTooComplex,
    QueryTooDeep,
    QueryTooLarge,
    ServiceRefused,
)
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.update_operations import Clear, Create, Load, Modify, Transfer, TransferKind, overlay
from cancernet_kg.store.update_text import read

LIMITS = Limits(max_bytes=1024 * 1024, max_depth=100, max_clauses=1000, services=True)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("CLEAR ALL", Clear("ALL", silent=False, drops=False)),
        ("clear silent default", Clear("DEFAULT", silent=True, drops=False)),
        ("DROP NAMED", Clear("NAMED", silent=False, drops=True)),
        ("DROP SILENT GRAPH a:g", Clear("a:g", silent=True, drops=True)),
        ("CREATE GRAPH<urn:g>", Create("<urn:g>", silent=False)),
        ("COPY <urn:a> TO GRAPH <urn:b>", Transfer(TransferKind.COPY, "<urn:a>", "<urn:b>", silent=False)),
        ("MOVE SILENT DEFAULT TO a:b", Transfer(TransferKind.MOVE, "DEFAULT", "a:b", silent=True)),
        ("ADD GRAPH a:b TO DEFAULT", Transfer(TransferKind.ADD, "a:b", "DEFAULT", silent=False)),
        ("LOAD SILENT <urn:x> INTO GRAPH <urn:g>", Load(silent=True)),
    ],
)
def test_operations_on_whole_graphs_are_read(text: str, action: object) -> None:
    """Each operation comes out with its graphs as they are written, and whether it may fail."""
    operations = read(f"PREFIX a: <urn:> {text} ;", LIMITS)

    assert [operation.action for operation in operations] == [action, None]


def test_templates_and_patterns_are_told_apart() -> None:
    """The forms of INSERT and DELETE differ in what they remove, add and ask for."""
    text = (
        "INSERT DATA { a:a a:b 1 } ; DELETE DATA { a:a a:b 2 } ; DELETE WHERE { ?s a:b 3 } ;"
        "INSERT { ?s a:b 4 } WHERE { ?s a:b 5 } ;"
        "WITH a:g DELETE { ?s a:b 6 } INSERT { ?s a:b 7 } USING a:h USING NAMED a:i USING a:j WHERE { ?s a:b 8 }"
    )
    found = [operation.action for operation in read(f"PREFIX a: <urn:> {text}", LIMITS)]
    actions = [action for action in found if isinstance(action, Modify)]
    written = [
        [block.written(f"PREFIX a: <urn:> {text}")[-4:-2].strip() if block else "" for block in (m.delete, m.insert)]
        for m in actions
    ]

    assert written == [["", "1"], ["2", ""], ["3", ""], ["", "4"], ["6", "7"]]
    assert [action.where is None for action in actions] == [True, True, False, False, False]
    assert actions[4].graph == "a:g"
    assert actions[4].where is not None
    assert (actions[4].where.using, actions[4].where.using_named) == (("a:h", "a:j"), ("a:i",))


def test_declarations_add_up() -> None:
    """A declaration holds for the operations after it, and the text may end with one."""
    text = "PREFIX a: <urn:a> CLEAR ALL ; BASE <urn:b> CLEAR ALL ; VERSION '1.2'"

    prologues = [[piece for _, piece in operation.prologue] for operation in read(text, LIMITS)]

    assert prologues == [
        ["PREFIX a: <urn:a>"],
        ["PREFIX a: <urn:a>", "BASE <urn:b>"],
        ["PREFIX a: <urn:a>", "BASE <urn:b>", "VERSION '1.2'"],
    ]


@pytest.mark.parametrize(
    ("text", "detail", "line", "column"),
    [
        ("SELECT * {}", "The text is a query, not an update.", 1, 1),
        ("FIND x", "Unexpected “FIND”.", 1, 1),
        ("INSERTDATA { }", "Unexpected “INSERTDATA”.", 1, 1),
        ("CLEAR ALL ;\n; CLEAR ALL", "Unexpected “;”.", 2, 1),
        ("CLEAR ALL CLEAR ALL", "Unexpected “CLEAR”.", 1, 11),
        ("CLEAR\n  GRAPH", "Unexpected end of the update.", 2, 8),
        ("INSERT DATA { GRAPH <urn:g> {", "This “{” is never closed.", 1, 29),
        ("INSERT DATA { <urn:a> <urn:b> (1 } )", "This “}” closes nothing.", 1, 34),
        ("INSERT DATA { ? } }", "This “}” closes nothing.", 1, 19),
        ("DELETE { ?s ?p _:b } WHERE { ?s ?p ?o }", "DELETE cannot name a blank node.", 1, 16),
        ("DELETE WHERE { ?s ?p [] }", "DELETE cannot name a blank node.", 1, 22),
        ("DELETE DATA { <urn:s> <urn:p> (1) }", "DELETE cannot name a blank node.", 1, 31),
        ("WITH <urn:g> DELETE WHERE { ?s ?p ?o }", "WITH cannot stand before DATA or DELETE WHERE.", 1, 14),
        ("WITH <urn:g> INSERT DATA { }", "WITH cannot stand before DATA or DELETE WHERE.", 1, 14),
        ("WITH <urn:g> CLEAR ALL", "Unexpected “CLEAR”.", 1, 14),
        ("INSERT WHERE { ?s ?p ?o }", "Unexpected “WHERE”.", 1, 8),
        ("INSERT { } USING <urn:g> { }", "Unexpected “{”.", 1, 26),
        ("PREFIX <urn:> CLEAR ALL", "Unexpected “<urn:>”.", 1, 8),
        ("LOAD ;", "Unexpected “;”.", 1, 6),
        ("INSERT DATA { <urn:s> <urn:p> 'a }", "The string that starts with ' is never closed.", 1, 31),
    ],
)
def test_what_is_no_update_is_refused_with_its_place(text: str, detail: str, line: int, column: int) -> None:
    """The message says what was found, where, and what could stand there."""
    with pytest.raises(QuerySyntaxError) as caught:
        read(text, LIMITS)

    assert (caught.value.detail, caught.value.line, caught.value.column) == (detail, line, column)
    assert caught.value.hint


@pytest.mark.parametrize(
    "group",
    ["SERVICE <http://x/> {}", "FILTER NOT EXISTS { SERVICE SILENT ?x {} }", "?s ?p trueSERVICE<http://x/> {}"],
)
def test_service_is_refused_in_a_pattern(group: str) -> None:
    """An update calls no other endpoint, even where queries may."""
    with pytest.raises(ServiceRefused):
        read(f"INSERT {{ ?s ?p 1 }} WHERE {{ {group} }}", LIMITS)


def test_data_may_speak_of_services() -> None:
    """The word is harmless where nothing is asked."""
    text = "PREFIX service: <urn:s#> INSERT DATA { service:a a service:Service . <urn:SERVICE> <urn:p> 'SERVICE' }"

    assert len(read(text, LIMITS)) == 2


@pytest.mark.parametrize(
    "condition",
    ["?a<'>' && 1>2", "?a<(1)&&1>?b", "?a<1#>\n2", "1<[]>", "?a<x:y#z>1", '?a<b#>"""'],
)
def test_a_comparison_that_looks_like_an_iri_hides_nothing(condition: str) -> None:
    """What the engine could read in another way than the tokens tell is refused."""
    with pytest.raises(QuerySyntaxError):
        read(f"PREFIX x: <urn:> INSERT {{ }} WHERE {{ FILTER({condition}) }} ; CLEAR ALL", LIMITS)


@pytest.mark.parametrize(
    "condition",
    ["?a < 1 && 2 > ?b", "?a<1&&2>?b", "?a = <http://x/a#b>", "?a IN (<http://x/(a)>, <http://x/#'>)", "<a#b> = ?a"],
)
def test_a_certain_comparison_passes(condition: str) -> None:
    """Conditions that can be read in one way only are left alone."""
    group = f"FILTER({condition}) VALUES (?x ?y) {{ (<http://x/#> <http://x/#>) }}"

    assert len(read(f"INSERT {{ }} WHERE {{ {group} }}", LIMITS)) == 2


def test_size_depth_and_number_are_limited() -> None:
    """What would make a parser slow or end its process is refused before it sees it."""
    with pytest.raises(QueryTooLarge):
        read('INSERT DATA { <urn:s> <urn:p> "é" }', Limits(35, 9, 9))
    for brackets in ("{", "[", "(", "<<"):
        with pytest.raises(QueryTooDeep):
            read("INSERT DATA " + brackets * 101, LIMITS)
    with pytest.raises(QueryTooComplex):
        read("CLEAR ALL ;" * 1001, LIMITS)
    with pytest.raises(QueryTooComplex):
        read("BASE <urn:a> " * 1001, LIMITS)
    with pytest.raises(QueryTooComplex):
        read("INSERT { } WHERE { FILTER(" + "!" * 1001 + "true) }", LIMITS)


def test_much_data_is_fine() -> None:
    """Statements are not counted among the clauses, nor are their datatypes."""
    triples = "".join(f"<urn:s> <urn:p> '{number}'^^<urn:type>, -{number} ." for number in range(5000))

    assert len(read(f"INSERT DATA {{ {triples} }}", LIMITS)) == 2


@pytest.mark.parametrize("part", ["<", "'", '"""', "(", "{}", ";", "PREFIX ", "CLEAR ALL;", "_:a ", "<a>", "# \n"])
def test_reading_is_linear(part: str) -> None:
    """A long text takes no more than seconds, whatever it repeats."""
    started = time.perf_counter()
    with pytest.raises(CancerNetError):
        read("INSERT " + part * (LIMITS.max_bytes // 16 // len(part)), LIMITS)

    assert time.perf_counter() - started < 3


def test_an_overlay_keeps_lines_and_columns() -> None:
    """What is left of a text stands where it stood."""
    text = "ab\ncde\n  fgh ij"

    assert overlay(text, [(1, "B"), (9, "F"), (13, "ij")]) == " B\n\n  F   ij"
