"""The collector of cycles is held back only for as long as it must be."""

import gc

import pytest

from cancernet_kg import collector


def test_the_collector_works_again_whatever_happens() -> None:
    """It is held back inside, however deep, and works again outside, also after an error."""
    seen = []

    @collector.held_back()
    def fail() -> None:
        with collector.held_back():
            seen.append(gc.isenabled())
        seen.append(gc.isenabled())
        raise ValueError("inside")

    with pytest.raises(ValueError, match="inside"):
        fail()
    assert [*seen, gc.isenabled()] == [False, False, True]
