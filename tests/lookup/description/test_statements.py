import pytest
from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.lookup.description.statements import Words, about, local_name, number, quads, text, typed


def test_quads_are_sorted_and_without_doubles() -> None:
    """The same statements give the same quads in the same order, however they come."""
    statements = [
        *about("urn:b", typed("urn:C")),
        *about("urn:a", ("urn:p", number(1))),
        *about("urn:b", typed("urn:C")),
    ]

    found = quads("urn:g", statements)

    assert [str(quad.subject) for quad in found] == ["<urn:a>", "<urn:b>"]
    assert found == quads("urn:g", reversed(statements))


def test_words_become_two_literals() -> None:
    """English and French stand beside each other; plain strings are IRIs and literals stay what they are."""
    found = quads("urn:g", about("urn:a", ("urn:p", Words("cat", "chat")), ("urn:q", "urn:b"), ("urn:r", text("x"))))

    a, g = NamedNode("urn:a"), NamedNode("urn:g")
    assert found == (
        Quad(a, NamedNode("urn:p"), Literal("cat", language="en"), g),
        Quad(a, NamedNode("urn:p"), Literal("chat", language="fr"), g),
        Quad(a, NamedNode("urn:q"), NamedNode("urn:b"), g),
        Quad(a, NamedNode("urn:r"), Literal("x"), g),
    )


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://w3id.org/cancernet-kg/ontology#Action", "cnet:Action"),
        ("https://w3id.org/cancernet-kg/graph/outside/ror-1", "outside/ror-1"),
        ("https://example.org/a#b/c", "https%3A%2F%2Fexample.org%2Fa%23b%2Fc"),
        ("https://example.org/é", "https%3A%2F%2Fexample.org%2F%C3%A9"),
    ],
)
def test_local_names_fit_into_a_fragment(iri: str, name: str) -> None:
    """Known IRIs have their prefixed form, others are percent-encoded, and all make valid IRIs."""
    assert local_name(iri) == name
    assert NamedNode(f"https://example.org/#class/{name}").value.endswith(name)
