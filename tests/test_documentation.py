from pathlib import Path

import pytest

from cancernet_kg import cli, documentation
from cancernet_kg.errors import CancerNetError, StaleDocumentation
from cancernet_kg.settings import OPTIONS


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Return the reference pages as the code makes them now."""
    return documentation.reference_pages(cli.command_help(), cli.openapi_of_server(), cli.ontology_markdown())


def test_every_option_error_command_and_path_is_documented(pages: dict[str, str]) -> None:
    """Nothing a user can meet is missing from the reference."""
    assert all(option.variable in pages["settings.md"] for option in OPTIONS)
    assert all(f"`{kind.code}`" in pages["errors.md"] for kind in CancerNetError.__subclasses__())
    assert all(f"## `cancernet {name}`" in pages["cli.md"] for name in cli.cancernet.commands)
    assert all(path in pages["http-api.md"] for path in ("GET /sparql", "POST /sparql", "GET /health"))


def test_written_pages_are_up_to_date(pages: dict[str, str], tmp_path: Path) -> None:
    """Writing makes the check pass, and writing again changes nothing."""
    assert documentation.write(pages, tmp_path / "reference") == tuple(pages)
    assert documentation.write(pages, tmp_path / "reference") == ()
    assert documentation.check(pages, tmp_path / "reference") == ()


def test_a_changed_page_is_reported_with_its_difference(pages: dict[str, str], tmp_path: Path) -> None:
    """A page that was edited by hand or forgotten fails the check and shows where."""
    documentation.write(pages, tmp_path)
    (tmp_path / "settings.md").write_text(pages["settings.md"].replace("127.0.0.1", "0.0.0.0"))  # noqa: S104 - a text

    with pytest.raises(StaleDocumentation, match=r"settings\.md") as caught:
        documentation.check(pages, tmp_path)

    assert "127.0.0.1" in caught.value.detail
    assert caught.value.exit_code == 1


def test_pages_tell_nothing_of_the_machine_they_were_made_on(pages: dict[str, str]) -> None:
    """Generated pages are the same on every machine."""
    assert not any(str(Path(__file__).parents[1]) in text or str(Path.home()) in text for text in pages.values())
