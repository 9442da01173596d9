import json

import pytest

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


@pytest.mark.parametrize("kind", all_classes(CancerNetError), ids=lambda kind: kind.__name__)
def test_an_error_survives_the_way_from_another_process(kind: type[CancerNetError]) -> None:
    """What a worker meets is told to the client with every member, as the same class."""
    error = kind(
        "It is so.", hint="Do this.", file="a.ttl", line=3, column=4, retry_after=5, available=("text/csv", "text/xml")
    )
    restored = errors.restore(json.loads(json.dumps(error.as_problem())))

    assert type(restored) is kind
    assert restored.as_problem() == error.as_problem()
    assert errors.restore(kind("Only this.").as_problem()).as_problem() == kind("Only this.").as_problem()


def test_an_unknown_code_is_still_an_error() -> None:
    """What another version tells is not lost."""
    restored = errors.restore({"code": "from-the-future", "detail": "It is so."})

    assert (type(restored), restored.detail) == (CancerNetError, "It is so.")


def test_a_problem_holds_only_what_is_known() -> None:
    """Members that say nothing are left out."""
    assert errors.QueryTimeout("Too slow.").as_problem() == {
        "title": "The query took too long",
        "status": 504,
        "detail": "Too slow.",
        "code": "query-timeout",
    }


def test_statuses_are_those_of_http() -> None:
    """Timeouts are never 429, memory is no server error, and each refusal has the status that clients act on."""
    statuses = {kind.code: kind.status for kind in all_classes(CancerNetError)}

    assert statuses["query-timeout"] == 504
    assert statuses["query-memory"] == statuses["query-crashed"] == 422
    assert statuses["too-busy"] == statuses["workers-unavailable"] == 503
    assert statuses["budget-spent"] == 429
    assert {status for code, status in statuses.items() if status == 429} == {429}
    assert all(400 <= status < 600 for status in statuses.values())


def test_the_place_joins_what_is_known() -> None:
    """File, line and column are joined as editors understand it."""
    assert CancerNetError("x", file="a.ttl", line=3, column=4).place == "a.ttl:3:4"
    assert CancerNetError("x").place == ""
