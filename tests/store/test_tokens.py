import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancernet_kg.errors import QuerySyntaxError
from cancernet_kg.store.tokens import TokenKind, place, tokens


def texts(query: str, *kinds: TokenKind) -> list[str]:
    """Return the text of the tokens of some kinds."""
    return [token.text for token in tokens(query) if token.kind in kinds]


def test_strings_comments_and_iris_hide_their_content() -> None:
    """Brackets and keywords inside them are not seen."""
    query = """ASK { # comment { SERVICE
      <http://x/(#y> ?p "{ # \\" (", '''( ' " (''', "x"@en }"""

    assert texts(query, TokenKind.SIGN) == ["{", ",", ",", "}"]
    assert texts(query, TokenKind.WORD) == ["ASK"]
    assert texts(query, TokenKind.IRI) == ["<http://x/(#y>"]


def test_names_keep_their_prefix() -> None:
    """A prefixed name is one token, escapes and the empty prefix included."""
    assert texts(r"a:b\#c :d e: _:f my-ns:g.h a:b%20", TokenKind.NAME) == [
        r"a:b\#c",
        ":d",
        "e:",
        "_:f",
        "my-ns:g.h",
        "a:b%20",
    ]


def test_a_comparison_is_not_an_iri() -> None:
    """`<` before white space or a bracket compares."""
    assert texts("FILTER(?a < ?b && ?c > 1)", TokenKind.IRI) == []


@pytest.mark.parametrize("query", ['ASK { "open', "ASK { 'open\n' }", 'ASK { """open" }', 'ASK { "a\\" }'])
def test_an_unclosed_string_is_refused_where_it_opens(query: str) -> None:
    """What follows an open string could be read in two ways, so it is not read at all."""
    with pytest.raises(QuerySyntaxError, match="never closed") as caught:
        list(tokens(query))

    assert (caught.value.line, caught.value.column) == (1, 7)


@given(st.text(alphabet="<>'\"{}()#?$ab:\\\n \u00e9@1", max_size=60))
def test_any_text_is_either_tokenized_or_refused(query: str) -> None:
    """No text makes the scan fail or hang, and tokens come in order."""
    try:
        starts = [token.start for token in tokens(query)]
    except QuerySyntaxError:
        return
    assert starts == sorted(set(starts))


def test_places_count_from_one() -> None:
    """Lines and columns are as editors show them."""
    assert place("ab\ncd", 4) == (2, 2)
