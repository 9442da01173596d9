from pathlib import Path

import pytest
from pyoxigraph import Store

from cancernet_kg.errors import QuerySyntaxError
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store import queries
from cancernet_kg.store.queries import Query
from cancernet_kg.store.slips import find_slip

QUESTIONS = Path(__file__).parents[2] / "data" / "questions"


def refused(graph: LoadedGraph, text: str) -> QuerySyntaxError:
    """Return the error that a query gets."""
    with pytest.raises(QuerySyntaxError) as caught:
        queries.table(graph.snapshot, Query(text))
    return caught.value


def test_a_known_prefix_comes_with_the_line_to_add(graph: LoadedGraph) -> None:
    """The commonest mistake is mended by copying the hint."""
    error = refused(graph, "SELECT *\nWHERE { ?s skos:prefLabel ?o }")

    assert (error.line, error.column) == (2, 12)
    assert error.hint is not None
    assert error.hint.endswith("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>")


def test_an_unknown_prefix_is_named(graph: LoadedGraph) -> None:
    """The message says which prefix is missing."""
    assert "“nope:”" in refused(graph, "ASK { ?s nope:p ?o }").detail


def test_an_unexpected_end_is_called_so(graph: LoadedGraph) -> None:
    """What is missing at the end is reported there, without the parser's character ranges."""
    error = refused(graph, "ASK { ?s ?p ?o } ORDER BY")

    assert (error.detail, error.line, error.column) == ("Unexpected end of the query.", 1, 26)
    assert error.hint is not None
    assert "?" in error.hint
    assert "\\u" not in f"{error.detail}{error.hint}"


@pytest.mark.parametrize(
    ("text", "line", "column", "detail"),
    [
        ("SELECT * {\n  ?s ?p ?o .\n}\nORDR BY ?s", 4, 1, "“ORDR” is no word of SPARQL. Did you mean ORDER BY?"),
        ("SELECTT * { ?s ?p ?o }", 1, 1, "Did you mean SELECT?"),
        ("PREFX a: <urn:a> SELECT * { ?s ?p ?o }", 1, 1, "Did you mean PREFIX?"),
        ("SELECT * WHEER { ?s ?p ?o }", 1, 10, "Did you mean WHERE?"),
        ("SELECT * {\n  FILTR(?o > 1)\n}", 2, 3, "Did you mean FILTER?"),
        ('SELECT * { ?s ?p ?o FILTER(CONTAIN(?o, "é")) }', 1, 28, "Did you mean CONTAINS?"),
        ("SELECT * { ?s ?p ?o } LIMITT 3", 1, 23, "Did you mean LIMIT?"),
        ("SELECT ?label { ?s ?p label }", 1, 23, "“label” is no word of SPARQL. Did you mean the variable ?label?"),
        ("SELECT * { ?s a Person }", 1, 17, "“Person” is no word of SPARQL."),
        ("SELECT * { ?s ?p ?o FILTER(?o > 1 AND ?o < 1e6) }", 1, 35, "“AND” is no word of SPARQL."),
        ("SELECT * WHERE {\n  ?s ?p ?o .\n", 1, 16, "The “{” here is never closed."),
        ("SELECT * { ?s ?p ?o FILTER(LANG(?o) = 'en' }", 1, 27, "The “(” here is never closed."),
        ("SELECT * { ?s ?p ?o }} LIMIT 3", 1, 22, "This “}” closes nothing."),
        ("SELECT ?s, ?o { ?s ?p ?o }", 1, 10, "Variables of SELECT are not separated by commas."),
        ("SELECT COUNT(?s) { ?s ?p ?o }", 1, 8, "“COUNT(…)” has no name in SELECT."),
        ("SELECT (COUNT(?s)) { ?s ?p ?o }", 1, 8, "The value of this expression has no variable."),
        ("SELECT * { ?s ?p ?o BIND(YEAR(?o) ?y) }", 1, 25, "The value of this expression has no variable."),
        ('SELECT * { ?s ?p ?o FILTER LANG(?o) = "en" }', 1, 28, "The condition of this FILTER has no brackets."),
        ('SELECT * { ?s ?p ?o FILTER(LANG(?o) == "en") }', 1, 37, "“==” is no sign of SPARQL."),
        ("SELECT * { ?s ?p “x” }", 1, 18, "““” is no quotation mark of SPARQL."),
        ("SELECT * { ?s ?p ?o } LIMIT 3 ORDER BY ?s", 1, 31, "ORDER stands after LIMIT."),
        ("SELECT * { ?s ?p ?o } ORDER ?s", 1, 23, "After ORDER the word BY is missing."),
        ("SELECT * { ?s ?p ?o } ORDER BY ?o DESC", 1, 35, "DESC stands after its variable."),
        ("SELECT * { ?s a <https://example.org/x \n }", 1, 17, "The address that starts with “<” is never closed."),
        ("PREFIX ex <urn:x>\nSELECT * { ?s ex:p ?o }", 1, 1, "This PREFIX has no name that ends with a colon."),
        ("PREFIX ex: <urn:x>\nSELECT * { ?s exx:p ?o }", 2, 15, "The prefix “exx:” is not declared."),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", 1, 41, "neither grouped nor counted"),
    ],
)
def test_a_common_slip_is_told_at_its_place(graph: LoadedGraph, text: str, line: int, column: int, detail: str) -> None:
    """Not where the engine stopped, which is up to a word's length away, and in words for people."""
    error = refused(graph, text)

    assert (error.line, error.column) == (line, column)
    assert detail in error.detail
    assert error.hint


@pytest.mark.parametrize("second", ["?s ?q ?r", "  <urn:p> ?r", "_:x ?q ?r", "skos:prefLabel ?r"])
def test_patterns_without_a_sign_between_them_are_told(graph: LoadedGraph, second: str) -> None:
    """The second pattern is marked, and the hint says which sign may be missing."""
    text = f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT * {{\n  ?s ?p ?o\n{second}\n}}"
    error = refused(graph, text)

    assert (error.line, error.column) == (4, second.index(second.strip()[0]) + 1)
    assert error.hint is not None
    assert error.hint.startswith("Is a “.” or a “;” missing before it?")


SOUND = (
    "SELECT ?x { { SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT 5 OFFSET 2 } ?x ?q ?r } GROUP BY ?x ORDER BY ?x LIMIT 3",
    "SELECT (COUNT(*) AS ?or) { VALUES (?s ?o) { (1 2) (UNDEF 1e6) } FILTER NOT EXISTS { ?s <urn:limit> [] } } LIMIT 1",
    "PREFIX select: <urn:> SELECT (GROUP_CONCAT(?o; SEPARATOR=', ') AS ?x) { ?s select:order/^select:by* '}' , ?o }",
)


@pytest.mark.parametrize("text", [*SOUND, *(path.read_text() for path in sorted(QUESTIONS.glob("*.rq")))])
def test_a_query_that_can_be_read_has_no_slip(text: str) -> None:
    """So that a query with one mistake is never blamed for something else in it that is right."""
    Store().query(text)  # which raises for one that cannot

    assert find_slip(text) is None


def test_a_limit_within_a_pattern_is_not_blamed_for_an_error_elsewhere(graph: LoadedGraph) -> None:
    """The order of the clauses counts in each SELECT by itself."""
    error = refused(graph, "SELECT * { { SELECT ?x { ?x ?p ?o } LIMIT 5 } } ORDER BY ?x FOO")

    assert (error.column, "FOO" in error.detail) == (61, True)


def test_what_is_told_is_found_in_no_time(graph: LoadedGraph) -> None:
    """A long query of nothing but slips costs no more than reading it once."""
    words = " ".join(f"wurd{number}" for number in range(20_000))

    assert "wurd0" in refused(graph, f"SELECT * {{ {words} }}").detail


def test_an_unexpected_word_is_quoted(graph: LoadedGraph) -> None:
    """The message shows what stands at the place."""
    error = refused(graph, "SELECT * WHERE { ?s ?p ?o } LIMIT ?ten")

    assert error.detail == "Unexpected “?ten”."


def test_a_semantic_refusal_keeps_its_reason(graph: LoadedGraph) -> None:
    """Where the engine explains itself, its words are kept."""
    assert "unbound" in refused(graph, "SELECT (COUNT(*) AS ?n) (?s AS ?x) { ?s ?p ?o }").detail
