import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancernet_kg.lookup.search.folding import bare, fold, fold_all


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("JANE-2 WP5", "jane2 wp 5"),
        ("Réseau européen", "RESEAU EUROPEEN"),
        ("eCAN+", "ecan plus"),
        ("l’Institut", "L'INSTITUT"),
        ("Łódź", "lodz"),
        ("Ⅷ", "viii"),
    ],
)
def test_ways_to_write_a_name_are_one(one: str, other: str) -> None:
    """Case, accents, punctuation, and whether letters and digits are apart make no other name."""
    assert fold(one) == fold(other)


@given(st.lists(st.text(max_size=400), max_size=5))
def test_many_names_are_folded_as_each_alone(names: list[str]) -> None:
    """Folding names together, which is faster, gives what folding them one by one gives."""
    assert fold_all(names) == [fold(name) for name in names]


@given(st.text(max_size=50))
def test_folding_again_changes_nothing(name: str) -> None:
    """What is folded is in its plainest form, and keeps its letters in every other form."""
    folded = fold(name)

    assert fold(folded) == folded
    assert set(bare(folded).split()) <= set(folded.split())
