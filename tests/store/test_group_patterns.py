import pytest

from cancernet_kg.store.group_patterns import AmbiguousText, ElementKind, GroupPatterns


def kinds(text: str) -> list[ElementKind]:
    """Return the kinds of what stands in the first group."""
    return [element.kind for element in GroupPatterns(text).groups[0].elements]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("?s a :C . :d :p true . [] :q (1 [ :r ?x ])", [ElementKind.TRIPLES]),
        ("?s :p :o. FILTER(?x)?s :q:r", [ElementKind.TRIPLES, ElementKind.FILTER, ElementKind.TRIPLES]),
        ("<<?s ?p ?o>> :q :r ; :t :u {| :v :w |} .", [ElementKind.TRIPLES]),
        ("FILTER NOT EXISTS { ?s ?p ?o } FILTER :f(?x)", [ElementKind.FILTER, ElementKind.FILTER]),
        ("{ ?a ?b ?c } UNION {} . MINUS {} OPTIONAL {}", [ElementKind.UNION, ElementKind.MINUS, ElementKind.OPTIONAL]),
        ("BIND(1 AS ?x) VALUES (?a ?b) { (1 2) }", [ElementKind.BIND, ElementKind.VALUES]),
        ("SELECT * { ?s ?p ?o } VALUES ?s { 1 }", [ElementKind.SELECT]),
        ("GRAPH ?g { } LATERAL { }", [ElementKind.GRAPH, ElementKind.OTHER]),
        ("?s ?p trueMINUS { ?a ?b ?c }", [ElementKind.OTHER, ElementKind.UNION]),
        ("GRAPH:g { ?a ?b ?c }", [ElementKind.OTHER, ElementKind.UNION]),
    ],
)
def test_the_elements_of_a_group(group: str, expected: list[ElementKind]) -> None:
    """Each clause is seen, and what cannot be told apart is not taken for something else."""
    assert kinds(f"ASK {{ {group} }}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BASE <http://e/> SELECT ?x {}", ("BASE <http://e/> ", "")),
        ("PREFIX from: <http://e/> ASK FROM <a> WHERE {}", ("PREFIX from: <http://e/> ", "FROM <a> ")),
        ("SELECT (1 AS ?x) FROM <a> # {\n FROM NAMED :b{}", ("", "FROM <a> # {\n FROM NAMED :b")),
        ("CONSTRUCT { ?s ?p ?o } FROM:a WHERE {}", ("", "FROM:a ")),
        ("CONSTRUCT FROM <a> WHERE {}", ("", "FROM <a> ")),
        ("DESCRIBE <x> FROM <a>", ("", "FROM <a>")),
    ],
)
def test_the_dataset_clause_is_kept_as_it_is_written(text: str, expected: tuple[str, str]) -> None:
    """Prologue and dataset clause can stand before another query."""
    assert GroupPatterns(text).dataset() == expected


def test_groups_inside_expressions_and_subqueries_are_found() -> None:
    """EXISTS may stand deep in an expression, in HAVING too; a template and VALUES are no groups."""
    query = GroupPatterns("CONSTRUCT { ?s ?p ?o } { SELECT (EXISTS { } AS ?x) { FILTER(1 + (EXISTS { })) } }")
    (where,) = query.groups
    (select,) = where.elements
    in_clause, in_select = select.groups

    assert in_clause.elements == ()
    assert [len(element.groups) for element in in_select.elements] == [1]


@pytest.mark.parametrize("text", ["ASK { ?s ?p ?o", "ASK { ( }", "ASK { UNION { } }", "ASK { MINUS"])
def test_what_is_no_tree_is_refused(text: str) -> None:
    """A text that is not well-formed is not taken for something else."""
    with pytest.raises(AmbiguousText):
        GroupPatterns(text)
