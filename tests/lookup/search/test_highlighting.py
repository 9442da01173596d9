import pytest

from cancernet_kg.lookup.search.highlighting import pieces


@pytest.mark.parametrize(
    ("name", "query", "shown"),
    [
        ("Sciensano", "sciens", "[Sciens]ano"),
        ("Réseau d'expertise", "reseau", "[Réseau] d'expertise"),
        ("Cancer Core Europe", "europe cancer", "[Cancer] Core [Europe]"),
        ("JANE-2 WP5", "jane2 wp5", "[JANE]-[2] [WP][5]"),
        ("Straße", "strasse", "[Straße]"),
        ("Sciensano", "scienzano", "Sciensano"),
        ("Sciensano", "", "Sciensano"),
        ("", "x", ""),
    ],
)
def test_what_was_typed_is_told_from_the_rest_of_a_name(name: str, query: str, shown: str) -> None:
    """Beginnings of words are found whatever case and accents; all pieces together are the name."""
    found = pieces(name, query)

    assert "".join(f"[{piece.text}]" if piece.is_typed else piece.text for piece in found) == shown
    assert "".join(piece.text for piece in found) == name
