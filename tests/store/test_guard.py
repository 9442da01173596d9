import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from cancernet_kg.errors import (
    CancerNetError,
    QuerySyntaxError,
    QueryTooComplex,
    QueryTooDeep,
    QueryTooLarge,
    ServiceRefused,
    UpdateRefused,
)
from cancernet_kg.store import guard
from cancernet_kg.store.guard import Limits, QueryForm

LIMITS = Limits(max_bytes=1024 * 1024, max_depth=100, max_clauses=1000)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", QueryForm.SELECT),
        ("select * {}", QueryForm.SELECT),
        ("# ASK\nPREFIX ask: <http://x/> ASK {}", QueryForm.ASK),
        ("BASE <http://x/> PREFIX : <a> CONSTRUCT WHERE {}", QueryForm.CONSTRUCT),
        ("DESCRIBE<http://x/a>", QueryForm.DESCRIBE),
        ("PREFIX select: <http://x/> DESCRIBE select:x", QueryForm.DESCRIBE),
        ("SELECTDISTINCT?x{}", QueryForm.SELECT),
    ],
)
def test_the_form_is_seen_without_parsing(query: str, form: QueryForm) -> None:
    """The format can be negotiated before anything is evaluated."""
    assert guard.check(query, LIMITS).form is form


@pytest.mark.parametrize("query", ["", "# only a comment", "PREFIX a: <http://x/>", "FIND x", "{}"])
def test_a_text_without_a_form_is_a_syntax_error(query: str) -> None:
    """What is not a query is refused with the words a query begins with."""
    with pytest.raises(QuerySyntaxError, match="No query form"):
        guard.check(query, LIMITS)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "clear all",
        "LOAD <http://x/>",
        "DROP ALL",
        "WITH <a:g> DELETE {} WHERE {}",
    ],
)
def test_updates_are_refused_as_such(update: str) -> None:
    """An update is told from a mistyped query."""
    with pytest.raises(UpdateRefused):
        guard.check(update, LIMITS)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x {} }",
        "ASK{SERVICE<http://x/>{}}",
        "ASK{SERVICESILENT<http://x/>{}}",
        "PREFIX ex: <http://x/> ASK{SERVICEex:foo{}}",
        "ASK{FILTER(1<1)SERVICE?s#>\n{}}",
        "ASK { ?s ?p trueSERVICE<http://x/> {} }",
        "ASK { VALUES ?x { 'a' } . SERVICE\n?x {} }",
    ],
)
def test_service_is_refused_in_every_spelling(query: str) -> None:
    """No query makes the server call another one, also where the engine reads keywords without spaces."""
    with pytest.raises(ServiceRefused):
        guard.check(query, LIMITS)


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "SERVICE <http://x/> {}" }',
        "ASK { ?s a <https://w3id.org/cancernet-kg/ontology#Service> }",
        "PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#> ASK { ?service a cnet:Service } # SERVICE",
        "SELECT * { VALUES ?x { <http://x/People's_(x)> } FILTER(?a < 3 && ?b > 4) }",
    ],
)
def test_the_word_service_elsewhere_is_fine(query: str) -> None:
    """Strings, comments, variables, classes and IRIs may speak of services."""
    assert guard.check(query, LIMITS).form


@pytest.mark.parametrize(
    ("query", "default_graphs", "named_graphs"),
    [
        ("SELECT * FROM <a> FROM NAMED <b> { }", ("<a>",), ("<b>",)),
        ("PREFIX from: <http://x/> SELECT * FROM from:a FROM from:b { ?s from:p from:q }", ("from:a", "from:b"), ()),
        ("CONSTRUCT { ?s ?p ?o } FROM <a> FROM<b> FROMNAMED<c> WHERE { ?s ?p ?o }", ("<a>", "<b>"), ("<c>",)),
        ("CONSTRUCT FROM <a> WHERE { ?s ?p ?o }", ("<a>",), ()),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?x) FROM :a FROM:b {}", (":a", ":b"), ()),
        ("DESCRIBE <x> FROM <a>", ("<a>",), ()),
        ("SELECT ?from { ?from ?p 'FROM <a>' } # FROM <b>", (), ()),
    ],
)
def test_the_dataset_clause_is_seen(query: str, default_graphs: tuple[str, ...], named_graphs: tuple[str, ...]) -> None:
    """The graphs of FROM and FROM NAMED come out as they are written, wherever the clause stands."""
    checked = guard.check(query, LIMITS)

    assert (checked.default_graphs, checked.named_graphs) == (default_graphs, named_graphs)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <http://x/a> FROM NAMED <http://x/b> FROM NAMED <http://x/c> {}",
        "PREFIX from: <http://x/> SELECT * FROM from:a { ?s from:p from:q }",
    ],
)
def test_one_from_and_many_from_named_are_fine(query: str) -> None:
    """One default graph and any number of named graphs can be chosen in the query."""
    assert guard.check(query, LIMITS).form is QueryForm.SELECT


@given(
    st.sampled_from(["SELECT * ", "ASK ", "CONSTRUCT { ?s ?p ?o } ", "DESCRIBE ?s ", "SELECT (COUNT(*) AS ?n) "]),
    st.lists(st.tuples(st.booleans(), st.sampled_from("abc")), max_size=4),
    st.sampled_from(["WHERE {", "{", "where{ #\n"]),
)
def test_the_dataset_clause_is_the_engines(start: str, clause: list[tuple[bool, str]], group: str) -> None:
    """What the tokens tell is what the engine reads: no other graphs are queried."""
    written = "".join(f" FROM {'NAMED ' * named}<urn:{letter}>" for named, letter in clause)
    checked = guard.check(f"{start}{written} {group} ?s ?p ?o }}", LIMITS)

    assert checked.default_graphs == tuple(f"<urn:{letter}>" for named, letter in clause if not named)
    assert checked.named_graphs == tuple(f"<urn:{letter}>" for named, letter in clause if named)
    assert Store().query(f"{start}{written} {group} ?s ?p ?o }}") is not None


@pytest.mark.parametrize(
    ("query", "volatile"),
    [
        ("SELECT (NOW() AS ?x) {}", True),
        ("SELECT(now()AS?x){}", True),
        ("ASK { FILTER(RAND() < 0.5) }", True),
        ("ASK { BIND(uuid() AS ?x) }", True),
        ("ASK { BIND(STRUUID () AS ?x) }", True),
        ("ASK { BIND(BNODE('a') AS ?x) }", True),
        ("ASK { ?now ?rand 'NOW()' } # UUID()", False),
        ("PREFIX now: <urn:now:> ASK { now:rand a <urn:NOW()> }", False),
        ("SELECT * FROM <urn:rand> { ?s ?p ?o }", False),
    ],
)
def test_queries_that_may_be_answered_differently_the_next_time_are_seen(query: str, *, volatile: bool) -> None:
    """The answer of a query about time, chance or fresh names must not be kept."""
    assert guard.check(query, LIMITS).volatile is volatile


def test_what_stands_before_the_form_is_the_prologue() -> None:
    """Prefixes and base can be put before another query."""
    checked = guard.check("# a\nBASE <http://x/> PREFIX select: <ask#> # b\nselect * { select:a ?p ?o }", LIMITS)

    assert checked.prologue == "# a\nBASE <http://x/> PREFIX select: <ask#> # b\n"


def test_bytes_are_counted_not_characters() -> None:
    """The limit is on what is sent."""
    query = 'ASK { ?s ?p "éé" }'

    assert guard.check(query, Limits(len(query) + 2, 9, 9)).form is QueryForm.ASK
    with pytest.raises(QueryTooLarge):
        guard.check(query, Limits(len(query) + 1, 9, 9))


@pytest.mark.parametrize(("opening", "closing"), [("{", "}"), ("(", ")"), ("[", "]"), ("<<", ">>")])
def test_nesting_is_limited_whatever_the_bracket(opening: str, closing: str) -> None:
    """100 levels pass and 101 do not."""
    within, beyond = (f"ASK {opening * depth} {closing * depth}" for depth in (100, 101))

    assert guard.check(within, LIMITS).form is QueryForm.ASK
    with pytest.raises(QueryTooDeep):
        guard.check(beyond, LIMITS)


@pytest.mark.parametrize(
    "query",
    [
        "ASK{FILTER(" + "?a<((((((1>1&&" * 100 + "1)}",
        "ASK{FILTER(?a<'>'&&" + "(" * 200 + "='1)}",
        'ASK{FILTER(?a<1#>"""\n&&' + "(" * 200 + '#"""\n)}',
    ],
)
def test_nesting_cannot_hide_behind_a_comparison(query: str) -> None:
    """What looks like an IRI but can be read as a comparison hides no brackets."""
    with pytest.raises(QueryTooDeep):
        guard.check(query, LIMITS)


@pytest.mark.parametrize("query", ["ASK{FILTER(" + "!" * 2000 + "true)}", "ASK{" + "MINUS{?s ?p ?o}" * 2000 + "}"])
def test_endless_chains_are_refused(query: str) -> None:
    """Chains that would make the engine recurse thousands of times are refused."""
    with pytest.raises(QueryTooComplex):
        guard.check(query, LIMITS)


def test_long_lists_of_terms_are_fine() -> None:
    """Ten thousand terms in VALUES are data, not structure."""
    terms = " ".join(f"<http://x/{number}>" for number in range(10_000))

    assert guard.check(f"SELECT * {{ VALUES ?x {{ {terms} }} }}", LIMITS).form is QueryForm.SELECT


@pytest.mark.parametrize("part", ["<", "<a", "'", '"""', '"""\\"', "(", "\\", "a:", "#", "<<", "?", "'''a"])
def test_the_guard_is_linear(part: str) -> None:
    """A long query takes no more than seconds of a processor, whatever it repeats."""
    started = time.process_time()
    with pytest.raises(CancerNetError):
        guard.check(part * (LIMITS.max_bytes // 4 // len(part)), LIMITS)

    assert time.process_time() - started < 5


FRAGMENTS = [
    "ASK",
    "{",
    "}",
    "(",
    ")",
    "FILTER",
    "?s",
    " ",
    "<x:a>",
    "<",
    ">",
    "1",
    "'a'",
    "'",
    '"',
    "#",
    "\n",
    "SERVICE",
    "&&",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_what_passes_never_reaches_the_network(tail: str) -> None:
    """Random texts that pass the guard never make the engine resolve a SERVICE."""
    query = "ASK{" + tail
    try:
        guard.check(query, LIMITS)
    except CancerNetError:
        return
    with contextlib.suppress(SyntaxError):
        assert Store().query(query) is not None
