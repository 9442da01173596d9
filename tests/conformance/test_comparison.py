import pytest

from tests.conformance.comparison import difference
from tests.conformance.results import read

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
TSV = "text/tab-separated-values"
CSV = "text/csv"
TURTLE = "text/turtle"
XML_RESULTS = """<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="a"/></head><results>
<result><binding name="a"><uri>urn:x</uri></binding></result><result/></results></sparql>"""


def differs(expected: str, found: str, media_type: str = TSV, *, ordered: bool = False, by_value: bool = False) -> bool:
    """Say whether two documents of one type are told apart."""
    ours, theirs = read(expected, media_type), read(found, media_type)
    return difference(ours, theirs, ordered=ordered, by_value=by_value) is not None


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ('?a\n"x"\n', '?a\n"x"\n"x"\n'),  # a row too many
        ('?a\n"x"\n', '?a\n"y"\n'),  # another value
        ('?a\n"x"\n', '?a\n"x"@en\n'),  # another language
        ('?a\n"x"\n', '?b\n"x"\n'),  # another variable
        ('?a\t?b\n"x"\t\n', '?a\t?b\n\t"x"\n'),  # another variable is bound
        ("?a\n1\n", "?a\n1.0\n"),  # another datatype
        ("?a\t?b\n_:x\t_:x\n", "?a\t?b\n_:x\t_:y\n"),  # a blank node that is not shared
        ("?a\n_:x\n_:x\n", "?a\n_:x\n_:y\n"),  # ... between rows
        ("?a\n\n", "?a\n"),  # a row without bindings
    ],
)
def test_wrong_solutions_differ(expected: str, found: str) -> None:
    """Every way in which solutions can be wrong is seen."""
    assert differs(expected, found)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ('?a\n"x"\n"y"\n', '?a\n"y"\n"x"\n'),
        ("?a\t?b\n_:x\t_:y\n_:y\t_:x\n", "?a\t?b\n_:p\t_:q\n_:q\t_:p\n"),
        ("?a\n\n\n", "?a\n\n\n"),
    ],
)
def test_right_solutions_do_not_differ(expected: str, found: str) -> None:
    """Neither the order of rows nor the names of blank nodes count."""
    assert not differs(expected, found)


def test_order_counts_where_the_query_orders() -> None:
    """The same rows in another order are wrong for a query with ORDER BY."""
    assert differs('?a\n"x"\n"y"\n', '?a\n"y"\n"x"\n', ordered=True)
    assert not differs('?a\n"x"\n"y"\n', '?a\n"x"\n"y"\n', ordered=True)


def test_numbers_are_compared_letter_by_letter_unless_told_otherwise() -> None:
    """1.0 and 1.00 differ, but not by value; 1 and 1.0 differ by value, too, because their datatypes do."""
    assert differs("?a\n1.0\n", "?a\n1.00\n")
    assert not differs("?a\n1.0\n", "?a\n1.00\n", by_value=True)
    assert not differs("a\r\n1.0E6\r\n", "a\r\n1000000\r\n", CSV, by_value=True)
    assert differs("?a\n1\n", "?a\n1.0\n", by_value=True)
    assert differs("?a\n1.0\n", "?a\n1.01\n", by_value=True)


def test_graphs_are_compared_up_to_isomorphism() -> None:
    """Two graphs are the same when their blank nodes can be renamed into each other."""
    assert not differs("_:a <urn:p> _:b . _:b <urn:p> 1 .", "_:x <urn:p> 1 . _:y <urn:p> _:x .", TURTLE)
    assert differs("_:a <urn:p> _:b . _:b <urn:p> 1 .", "_:x <urn:p> 1 . _:x <urn:p> _:y .", TURTLE)


def test_formats_say_the_same() -> None:
    """The same rows read from JSON, XML and TSV are equal."""
    json = '{"head":{"vars":["a"]},"results":{"bindings":[{},{"a":{"type":"uri","value":"urn:x"}}]}}'
    from_json = read(json, JSON)

    assert difference(from_json, read(XML_RESULTS, XML), ordered=False) is None
    assert difference(from_json, read("?a\n<urn:x>\n\n", TSV), ordered=False) is None


def test_booleans_and_kinds_of_answers_are_told_apart() -> None:
    """Yes is not no, and no answer of one kind equals one of another."""
    yes, no = (read(f'{{"head":{{}},"boolean":{word}}}', JSON) for word in ("true", "false"))

    assert difference(yes, yes, ordered=False) is None
    assert difference(yes, no, ordered=False) == "expected true, got false"
    assert difference(yes, read("?a\n", TSV), ordered=False) == "expected true, got solutions"


@pytest.mark.parametrize("media_type", [JSON, XML, TSV, TURTLE, "text/html"])
def test_what_is_not_well_formed_is_refused(media_type: str) -> None:
    """A document that is cut off, or not of its type, is no answer."""
    with pytest.raises(ValueError, match="not well-formed"):
        read('?a\n"x', media_type)
