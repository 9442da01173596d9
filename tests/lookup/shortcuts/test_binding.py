from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolution, QuerySolutions, Store

from cancernet_kg.errors import InvalidParameter, NothingFound
from cancernet_kg.lookup.shortcuts.asking import asked_of
from cancernet_kg.lookup.shortcuts.binding import term_of
from cancernet_kg.lookup.shortcuts.declaration import Kind, Parameter, Shortcut
from cancernet_kg.lookup.shortcuts.reading import load_shortcuts, text_for

SHORTCUTS = {shortcut.name: shortcut for shortcut in load_shortcuts()}
HOSTILE = (
    '" } ; DROP ALL #',
    '\\" } UNION { ?s ?p ?o } #',
    "> } { ?s ?p ?o } <",
    "}}}}",
    "\\u0022",
    "a\nb\r\n\t",
    "\x00",
    "?item",
    "'''",
    "# end",
    "\n  # end\n",
    "€🙂\u202e",
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=200))
every_parameter = st.sampled_from([(each, own) for each in SHORTCUTS.values() for own in each.parameters])


def solutions(query: str) -> list[QuerySolution]:
    """Return what a query finds in an empty store."""
    found = Store().query(query)
    assert isinstance(found, QuerySolutions)
    return list(found)


@given(texts)
def test_a_text_stays_one_term(text: str) -> None:
    """Whatever a text holds, the query that it is bound in reads it back as that very literal and nothing else."""
    shortcut = SHORTCUTS["actions"]
    query = text_for(shortcut, {"name": Literal(text)})
    values = query.partition("VALUES ?name {")[2].partition("\n  ?item skos:prefLabel")[0]

    (found,) = solutions(f"SELECT ?name WHERE {{ VALUES ?name {{{values} }}")

    assert found["name"] == Literal(text)
    assert solutions(query) == []


@given(every_parameter, texts)
def test_a_hostile_parameter_is_refused_or_bound(one: tuple[Shortcut, Parameter], text: str) -> None:
    """A parameter's text is refused as malformed, unknown to the graph, or bound: nothing else can come of it."""
    shortcut, parameter = one
    try:
        asked = asked_of(shortcut, None, [(parameter.name, text)], "en")
        term = term_of(parameter, asked.parameters[parameter.name], Store())
    except (InvalidParameter, NothingFound):
        return

    assert parameter.kind in {Kind.TEXT, Kind.BOOLEAN, Kind.DATE, Kind.YEAR, Kind.INTEGER}
    assert solutions(text_for(shortcut, {parameter.name: term})) == []


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=40), max_size=4))
def test_hostile_addresses_are_refused_with_a_hint(sent: Mapping[str, str]) -> None:
    """Parameters that nobody declared are told apart from those that exist."""
    offered = {"limit", "offset", "page", "sort", "fields", "lang", "stated", "evidence", "format", "revision"}
    if sent.keys() <= offered | {each.name for each in SHORTCUTS["events"].parameters}:
        return
    with pytest.raises(InvalidParameter) as refused:
        asked_of(SHORTCUTS["events"], None, sent.items(), "en")

    assert refused.value.hint


@pytest.mark.parametrize("item", ["", "..", "../jane", "JANE", "jane>", 'jane"', "j" * 300, "\x00", "jané"])
def test_a_hostile_item_is_not_found(item: str) -> None:
    """The name of an item that none can have is nothing that is there, and never reaches the graph."""
    with pytest.raises(NothingFound):
        asked_of(SHORTCUTS["actions"], item, [], "en")
