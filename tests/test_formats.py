import pytest

from cancernet_kg import formats
from cancernet_kg.errors import NotAcceptable, UnknownFormat
from cancernet_kg.formats import Kind

RESULTS = formats.offers(Kind.RESULTS)
GRAPHS = formats.offers(Kind.GRAPH)


def chosen(accept: str | None, kind: Kind = Kind.RESULTS) -> str | None:
    """Return the short name of the format chosen for an Accept header."""
    found = formats.negotiate(accept, formats.offers(kind))
    return found.name if found else None


@pytest.mark.parametrize("accept", [None, "", " ", "*/*", "application/*", "*/*;q=0.1"])
def test_anything_gets_the_default(accept: str | None) -> None:
    """A client that accepts anything gets JSON for results and Turtle for graphs."""
    assert chosen(accept) == "json"
    assert chosen(accept if accept != "application/*" else "text/*", Kind.GRAPH) == "turtle"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", "xml"),
        ("text/csv; q=0.5 , text/tab-separated-values ; q=0.50", "csv"),
        ("application/sparql-results+xml, */*", "xml"),
        ("text/*", "csv"),
        ("text/*, text/csv;q=0", "tsv"),
        ("*/*, application/sparql-results+json;q=0", "xml"),
        ("*/*;q=0.1, text/tab-separated-values;q=0.2", "tsv"),
        ("application/json", "json"),
        ("text/csv;charset=utf-8", "csv"),
        ("nonsense, text/csv", "csv"),
        ("text/csv;q=high, application/sparql-results+xml;q=0.1", "xml"),
    ],
)
def test_the_best_liked_format_is_chosen(accept: str, expected: str) -> None:
    """Quality decides, the most specific range says which quality, and case does not matter."""
    assert chosen(accept) == expected


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/csv;q=0", "text/turtle", ","])
def test_nothing_acceptable_gives_none(accept: str) -> None:
    """When a client accepts none of the offers, none is forced upon it."""
    assert chosen(accept) is None


def test_every_offer_can_be_asked_for_by_its_type_and_its_name() -> None:
    """Each format is reached by its exact media type, its short name and its file extension."""
    for format_ in formats.FORMATS:
        offered = formats.offers(format_.kind)
        assert formats.negotiate(format_.media_type, offered) is format_
        assert formats.by_name(format_.name, format_.kind) is format_
        assert formats.by_name(f" {format_.extension.upper()}", format_.kind) is format_


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    """An unknown short name, or one for another kind of query, is refused and the right ones are listed."""
    with pytest.raises(UnknownFormat, match="csv") as caught:
        formats.by_name("csv", Kind.GRAPH)

    assert caught.value.hint is not None
    assert "turtle" in caught.value.hint


def test_a_named_format_wins_over_the_header() -> None:
    """A link that names its format gives it to every browser."""
    assert formats.choose("csv", "text/html", Kind.RESULTS).name == "csv"
    assert formats.choose(None, "text/csv", Kind.RESULTS).name == "csv"
    assert formats.choose(None, None, Kind.GRAPH).name == "turtle"
    with pytest.raises(UnknownFormat):
        formats.choose("csv", "text/turtle", Kind.GRAPH)


def test_what_is_offered_instead_is_listed() -> None:
    """A refusal names every media type that the kind of query is answered in."""
    with pytest.raises(NotAcceptable) as caught:
        formats.choose(None, "image/png", Kind.GRAPH)

    assert caught.value.available == tuple(format_.media_type for format_ in GRAPHS)


def test_a_wildcard_does_not_name_a_type() -> None:
    """`accepts` is about types a client names, which is how a browser is told from a program."""
    assert formats.accepts("text/html,*/*;q=0.8", "text/html")
    assert not formats.accepts("*/*", "text/html")
    assert not formats.accepts("text/html;q=0", "text/html")
    assert not formats.accepts(None, "text/html")


def test_content_types_of_text_formats_name_the_charset() -> None:
    """Text types say UTF-8, since their default would be another."""
    assert {item.content_type for item in [*RESULTS, *GRAPHS] if item.media_type.startswith("text/")} == {
        "text/csv; charset=utf-8",
        "text/tab-separated-values; charset=utf-8",
        "text/turtle; charset=utf-8",
    }


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("fr", "fr"),
        ("fr-BE, en;q=0.5", "fr"),
        ("en, fr;q=0.9", "en"),
        ("de, fr;q=0.3", "fr"),
        ("de", "en"),
        ("fr;q=x", "en"),
    ],
)
def test_the_language_is_the_one_the_reader_likes_better(header: str | None, language: str) -> None:
    """Texts are English unless French is liked better."""
    assert formats.language_of(header) == language
