"""The commands for spreadsheets: empty ones to fill in, and what the graph holds as one."""

from pathlib import Path
from typing import Any, BinaryIO

import click

from cancernet_kg.cli.options import settings_of, show_slow, with_data_dir, with_graph_root
from cancernet_kg.loading import load
from cancernet_kg.settings import Settings

LANGUAGE = click.option("--language", type=click.Choice(["en", "fr"]), default="en", help="Language of the headers.")
FORMAT = click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), default="xlsx", help="How to write it.")
OUTPUT = click.option(
    "--output", "-o", type=click.File("wb"), default="-", help="Where to write; - is standard output."
)


@click.command()
@with_graph_root
@with_data_dir
@click.argument("names", nargs=-1)
@FORMAT
@LANGUAGE
@OUTPUT
def template(names: tuple[str, ...], form: str, language: str, output: BinaryIO, **roots: Path | None) -> None:
    """Write an empty spreadsheet for the classes NAMES; without a name, for a new action with its partners."""
    from cancernet_kg.curation.tables import template as templates  # noqa: PLC0415 - as in `serve`

    tables, known = _tables(settings_of(**roots))
    if form == "csv":
        if len(names) != 1:
            raise click.UsageError("A CSV file has the rows of one class: name it, or use --format xlsx.")
        output.write(templates.template_csv(tables, names[0], language))
        return
    output.write(templates.template(tables, names or templates.ACTION, known, language))


@click.command()
@with_graph_root
@with_data_dir
@click.argument("name")
@FORMAT
@LANGUAGE
@OUTPUT
def export(name: str, form: str, language: str, output: BinaryIO, **roots: Path | None) -> None:
    """Write all things of the class NAME, or all that the source graph/NAME states, as a spreadsheet for `load`."""
    from cancernet_kg.curation.tables import export as exports  # noqa: PLC0415 - as in `serve`

    tables, known = _tables(settings_of(**roots))
    if name.startswith("graph/") and form == "csv":
        raise click.UsageError("A source has things of many classes: export it as xlsx, or one class as csv.")
    if name.startswith("graph/"):
        output.write(exports.export_document(tables, name, known, language=language))
    else:
        output.write(exports.export_class(tables, name, known, language=language, form=form))


def _tables(settings: Settings) -> tuple[Any, Any]:
    """Return the tables of a graph, and the graph."""
    from cancernet_kg.curation.tables.definition import load_tables  # noqa: PLC0415 - as in `serve`
    from cancernet_kg.store.view import View  # noqa: PLC0415

    known = View(load(settings, show_slow).snapshot.store)
    return load_tables(settings.graph_root / "shapes", known), known


COMMANDS = (template, export)
