from cancernet_kg import errors
from cancernet_kg.errors import CancerNetError


def all_classes(root: type[CancerNetError]) -> list[type[CancerNetError]]:
    """Return an error class and everything below it."""
    return [root, *(found for child in root.__subclasses__() for found in all_classes(child))]


def test_codes_are_unique_and_titles_are_sentences() -> None:
    """A code identifies one class for ever, and each class says what happened."""
    codes = [kind.code for kind in all_classes(CancerNetError)]

    assert len(codes) == len(set(codes))
    assert all(kind.title[0].isupper() for kind in all_classes(CancerNetError))
    assert all(kind.exit_code in {1, 2, 3} for kind in all_classes(CancerNetError))


def test_the_tree_in_the_docstring_is_complete() -> None:
    """The drawing at the top of the module names every class."""
    drawing = errors.__doc__ or ""

    assert [kind.__name__ for kind in all_classes(CancerNetError) if kind.__name__ not in drawing] == []


def test_the_place_joins_what_is_known() -> None:
    """File, line and column are joined as editors understand it."""
    assert CancerNetError("x", file="a.ttl", line=3, column=4).place == "a.ttl:3:4"
    assert CancerNetError("x").place == ""
