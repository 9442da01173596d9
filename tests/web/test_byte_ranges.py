"""Ranges of bytes as RFC 9110 has them, section 14, against the plain meaning of each part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancernet_kg.errors import MalformedRange, RangeNotSatisfiable
from cancernet_kg.web.byte_ranges import MOST_PARTS, satisfiable

NUMBERS = st.integers(0, 30)
PARTS = st.one_of(
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: f"{min(pair)}-{max(pair)}"),
    NUMBERS.map(lambda first: f"{first}-"),
    NUMBERS.map(lambda length: f"-{length}"),
)


def meant(part: str, size: int) -> range:
    """Return the bytes that a part means in a file."""
    first, _, last = part.partition("-")
    if not first:
        return range(max(size - int(last), 0), size)
    return range(int(first), min(int(last) + 1 if last else size, size))


@given(st.lists(PARTS, min_size=1, max_size=5), st.integers(0, 20))
def test_parts_that_a_file_has_are_kept_as_they_were_asked_for(parts: list[str], size: int) -> None:
    """Those of which there is a byte stay, in their order; when there are none, that is told."""
    wanted = [part for part in parts if len(meant(part, size)) > 0]
    header = "bytes=" + ", ".join(parts)
    if wanted:
        assert satisfiable(header, size) == "bytes=" + ",".join(wanted)
    else:
        with pytest.raises(RangeNotSatisfiable):
            satisfiable(header, size)


@pytest.mark.parametrize(
    "header", ["", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=2-1", "bytes=a-b", "bytes=1", "1-2"]
)
def test_what_is_no_range_is_refused(header: str) -> None:
    """A header that says nothing of bytes that could be sent is an error of the client's."""
    with pytest.raises(MalformedRange):
        satisfiable(header, 10)


@pytest.mark.parametrize("header", ["lines=1-2", "none=", "bytes=" + ",".join(["0-0"] * (MOST_PARTS + 1))])
def test_other_units_and_floods_of_parts_are_passed_over(header: str) -> None:
    """A unit that is not known must be ignored (section 14.2), and whoever asks for very many parts gets the file."""
    assert satisfiable(header, 10) is None


@given(st.text(max_size=60))
def test_any_header_is_understood_or_refused(header: str) -> None:
    """Whatever is sent, the answer is parts, none, or one of the two errors."""
    try:
        found = satisfiable(header, 10)
    except (MalformedRange, RangeNotSatisfiable):
        return
    assert found is None or found.startswith("bytes=")
