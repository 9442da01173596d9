import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.lookup.pattern import Pattern, pattern_of
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, THINGS

JANE, COUNT = NamedNode(THINGS + "action/jane"), NamedNode(ONTOLOGY + "partnerCount")
ENGLISH, FRENCH, NUMBER = Literal("two", language="en"), Literal("two", language="fr"), Literal(2)
PAGE = NamedNode("https://example.eu/jane")


@pytest.fixture
def store() -> Store:
    """Return a store in which JANE has four values."""
    found = Store()
    found.extend(Quad(JANE, COUNT, value) for value in (ENGLISH, FRENCH, NUMBER, PAGE))
    return found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two", {ENGLISH, FRENCH}),
        ('"two"@fr', {FRENCH}),
        ("2", {NUMBER}),
        ('"2"^^xsd:integer', {NUMBER}),
        (f'"2"^^<{PREFIXES["xsd"]}integer>', {NUMBER}),
        ('"2"', set()),
        ("https://example.eu/jane", {PAGE}),
        ("<https://example.eu/jane>", {PAGE}),
        ("three", set()),
        (None, {ENGLISH, FRENCH, NUMBER, PAGE}),
    ],
)
def test_values_are_found_as_people_write_them(store: Store, text: str | None, values: set[object]) -> None:
    """A text fits whatever reads so; quotation marks or angle brackets say exactly what is meant."""
    for subject in ("id/action/jane", JANE.value, "id:action/jane", str(JANE)):
        assert {found.object for found in pattern_of(subject, "cnet:partnerCount", text).triples(store)} == values


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("jane", None, None),
        ("_:b", None, None),
        ("<http://a b>", None, None),
        ("id/a b", None, None),
        ("id/a", "nope:x", None),
        ("id/a", "", None),
        ("id/a", None, '"open'),
        ("id/a", None, '"a", "b"'),
        ("id/a", None, '"a" . <urn:x> <urn:y> "b"'),
        ("id/a", None, '"a"^^nope:x'),
        ("id/a", None, "<http://a b>"),
    ],
)
def test_what_is_no_term_is_refused_with_a_hint(subject: str, predicate: str | None, value: str | None) -> None:
    """Nothing is guessed, and nothing slips in behind a literal."""
    with pytest.raises(InvalidParameter) as raised:
        pattern_of(subject, predicate, value)

    assert raised.value.hint


@given(st.text(), st.text(), st.text())
def test_any_text_is_a_pattern_or_refused(subject: str, predicate: str, value: str) -> None:
    """Whatever is sent, parsing it ends in a pattern or in the one error."""
    try:
        found: Pattern | None = pattern_of(f"id/{subject}", predicate or None, value)
    except InvalidParameter:
        found = None

    assert found is None or found.triples(Store()) == ()


def test_near_misses_are_named(store: Store) -> None:
    """Who errs in the value learns the values, as they can be sent; who errs in the predicate, the predicates."""
    other_value = pattern_of("id/action/jane", "cnet:partnerCount", "3").nothing(store)
    other_predicate = pattern_of("id/action/jane", "cnet:acronym", "3").nothing(store)
    nobody = pattern_of("id/action/nobody", None, None).nothing(store)

    assert set(other_value.available) == {str(value) for value in (ENGLISH, FRENCH, NUMBER, PAGE)}
    assert all(pattern_of("id/action/jane", None, text).triples(store) for text in other_value.available)
    assert other_predicate.available == ("cnet:partnerCount",)
    assert nobody.available == ()
