import pytest

from cancernet_kg.store import patch
from cancernet_kg.store.patch import Net, Patch
from tests.store.random_changes import QUADS, changes_of

PREVIOUS = "a" * 64


def test_a_patch_is_written_as_rdf_patch() -> None:
    """Headers, the beginning, what is deleted, what is added, the end; a quad of the default graph has no graph."""
    made = patch.patch_of(changes_of(QUADS[3:4], QUADS[-1:]), 7, PREVIOUS)

    assert made.written().decode() == (
        'H number "7"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        f'H previous "{PREVIOUS}" .\n'
        "TX .\n"
        "D <https://example.org/s> <https://example.org/p19> <https://example.org/s> <https://example.org/g> .\n"
        'A <https://example.org/s> <https://example.org/p> "two\\nlines\\r\\n\\"quoted\\" \\\\ and \\ttab" .\n'
        "TC .\n"
    )
    assert not patch.patch_of(changes_of(), 1, None).written().count(b"previous")


def test_a_patch_comes_back_from_its_file() -> None:
    """However odd the terms, what is read is what was written, in sorted order."""
    made = patch.patch_of(changes_of(QUADS[::2], QUADS[1::2]), 7, PREVIOUS)
    net = Net()
    net.then(patch.read(made.written(), 7, PREVIOUS))

    assert patch.read(made.written(), 7, PREVIOUS) == made
    assert net.changes() == changes_of(QUADS[::2], QUADS[1::2])
    assert list(made.added) == sorted(made.added)


@pytest.mark.parametrize("change", [(b"TC .\n", b""), (b'"7"', b'"8"'), (b"TX", b"TA"), (b"A <", b"B <")])
def test_what_is_no_patch_of_the_revision_is_refused(change: tuple[bytes, bytes]) -> None:
    """A file that ends early, belongs elsewhere, or holds something else is refused."""
    file = patch.patch_of(changes_of(QUADS[-2:]), 7, PREVIOUS).written().replace(*change)

    with pytest.raises(ValueError, match="not the patch"):
        patch.read(file, 7, PREVIOUS)


def test_a_quad_is_changed_once() -> None:
    """A change that adds a quad twice, or adds and removes it, is refused before anything is written."""
    for added, removed in ((QUADS[:1] * 2, ()), (QUADS[:1], QUADS[:1])):
        with pytest.raises(ValueError, match="twice"):
            patch.patch_of(changes_of(added, removed), 1, None)


def test_patches_in_a_row_cancel_out() -> None:
    """What comes and goes again is no change."""
    net = Net()
    for number, (added, removed) in enumerate([((b"a", b"b"), ()), ((b"c",), (b"a",)), ((b"a",), (b"b",))], 1):
        net.then(Patch(number, None, added, removed))

    assert net.applied([b"0"]) == [b"0", b"a", b"c"]


@pytest.mark.parametrize("state", [[b"a", b"b"], []], ids=["added twice", "removed though absent"])
def test_a_patch_must_fit_the_state(state: list[bytes]) -> None:
    """Adding what is there, or removing what is not, is damage."""
    net = Net()
    net.then(Patch(1, None, (b"a",), (b"b",)))

    with pytest.raises(ValueError, match="there"):
        net.applied(state)
    with pytest.raises(ValueError, match="there"):
        net.then(Patch(2, None, (b"a",), ()))
    with pytest.raises(ValueError, match="not"):
        net.then(Patch(2, None, (), (b"b",)))
