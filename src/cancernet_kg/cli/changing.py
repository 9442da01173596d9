"""The commands that change the graph (load, revert, upgrade) and that tell of changes (log, show, diff, verify)."""

import contextlib
import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from tabulate import tabulate

from cancernet_kg.cli.options import error_text, settings_of, show_slow, with_data_dir
from cancernet_kg.curation.proposal import Entry, Mode, Proposal, UploadedFile
from cancernet_kg.errors import NothingFound, StorageFailed
from cancernet_kg.loading import log_of
from cancernet_kg.namespaces import iri_of
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Record, named

SHOWN = 20


def writing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of every change."""
    options = (
        click.option("--dry-run", is_flag=True, help="Check it and show the difference; change nothing."),
        click.option("--message", "-m", default="", help="Why this is changed; the log keeps it."),
        click.option("--source", help="IRI of the document that the change is drawn from."),
        click.option("--actor", help="Who makes the change; by default the name you are logged in with."),
        click.option("--inferred", is_flag=True, help="Also show what follows from the change, line by line."),
        click.option(
            "--format", "written_as", type=click.Choice(["text", "table", "json", "html", "turtle"]), default="text"
        ),
        click.option(
            "--language", type=click.Choice(["en", "fr"]), default="en", help="Language of messages and labels."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return with_data_dir(command)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--graph", help="Graph for statements that name none, for example graph/curated.")
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.ADD.value,
    help="What becomes of the statements.",
)
@writing
def load(files: tuple[Path, ...], graph: str | None, mode: str, **options: Any) -> None:  # noqa: ANN401 - click's
    """Check files (RDF, XLSX, CSV), show what they would change, and publish them unless something must be mended."""
    sent = tuple(UploadedFile(str(path.resolve()), path.name) for path in files)
    target = iri_of(graph) if graph else None
    _propose(options, entry=Entry.LOAD, files=sent, graph=target, mode=Mode(mode))


@click.command()
@click.argument("number", type=int)
@writing
def revert(number: int, **options: Any) -> None:  # noqa: ANN401 - click's
    """Undo revision NUMBER: publish a revision that takes back what it did."""
    _propose(options, entry=Entry.REVERT, reverts=number)


@click.command()
@writing
def upgrade(**options: Any) -> None:  # noqa: ANN401 - click's
    """Publish what has changed in the files of the graph root since they were last taken into the log."""
    _propose(options, entry=Entry.UPGRADE)


@click.command()
@with_data_dir
@click.option("--limit", default=SHOWN, show_default=True, help="How many revisions to show.")
@click.option("--format", "written_as", type=click.Choice(["text", "json"]), default="text")
def log(data_dir: Path | None, limit: int, written_as: str) -> None:
    """List the revisions, the newest first."""
    held = _begun(data_dir)
    head = held.head()
    newest = head.number if head is not None else 0
    records = [held.record(number) for number in range(newest, max(newest - limit, 0), -1)]
    if written_as == "json":
        click.echo(json.dumps([record.as_json() for record in records], ensure_ascii=False, indent=2))
        return
    rows = [_row(record) for record in records]
    heads = ("revision", "id", "when", "who", "how", "+", "-", "message")
    click.echo(tabulate(rows, headers=heads, disable_numparse=True))


@click.command()
@with_data_dir
@click.argument("revision")
@click.option("--format", "written_as", type=click.Choice(["text", "json", "patch"]), default="text")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", help="Language of the labels.")
def show(data_dir: Path | None, revision: str, written_as: str, language: str) -> None:
    """Show REVISION, a number or an id: who, when, why, and what it changed."""
    from cancernet_kg.curation import history  # noqa: PLC0415 - as in `serve`

    held = log_of(settings_of(data_dir=data_dir))
    record = held.record(named(revision))
    if written_as == "patch":
        click.echo(held.patch(record.number), nl=False)
    elif written_as == "json":
        click.echo(json.dumps(record.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo(history.described(record))
        click.echo(history.between(held, record.number - 1, record.number, language).as_text())


@click.command()
@with_data_dir
@click.argument("older")
@click.argument("newer")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", help="Language of the labels.")
def diff(data_dir: Path | None, older: str, newer: str, language: str) -> None:
    """Show what changed from revision OLDER to NEWER."""
    from cancernet_kg.curation import history  # noqa: PLC0415 - as in `serve`

    held = log_of(settings_of(data_dir=data_dir))
    first, last = (held.record(named(name)).number for name in (older, newer))
    click.echo(history.between(held, first, last, language).as_text() or "No difference.")


@click.command()
@with_data_dir
def verify(data_dir: Path | None) -> None:
    """Read the whole log again and prove that nothing of it was damaged or altered; exit code 1 if something was."""
    files = damages = 0
    for examined in _begun(data_dir).verify():
        files += 1
        if examined.problem is not None:
            damages += 1
            click.echo(error_text(examined.problem))
    click.echo(f"{files} files examined: " + (f"{damages} faulty." if damages else "the log is sound."))
    sys.exit(1 if damages else 0)


def _propose(options: dict[str, Any], **proposed: Any) -> None:  # noqa: ANN401 - the members of a proposal
    """Have a change checked and published, and tell what became of it."""
    from cancernet_kg.curation import publish, validation_report  # noqa: PLC0415 - as in `serve`

    settings = settings_of(data_dir=options["data_dir"])
    log_of(settings)
    proposal = Proposal(
        actor=options["actor"] or getpass.getuser(),
        role="admin",  # whoever can write the data directory may do anything to it
        message=options["message"],
        source=iri_of(options["source"]) if options["source"] else None,
        dry_run=options["dry_run"],
        language=options["language"],
        **proposed,
    )
    outcome = publish.publish_alone(settings, proposal, show_slow)
    written = {
        "text": lambda: outcome.as_text(options["language"], inferred=options["inferred"]),
        "json": lambda: json.dumps(outcome.as_json(), ensure_ascii=False, indent=2),
        "table": lambda: outcome.report.as_table(options["language"], infos=True),
        "html": lambda: outcome.report.as_html(options["language"]),
        "turtle": lambda: validation_report.as_turtle(outcome.report).decode(),
    }
    click.echo(written[options["written_as"]]())
    if outcome.revision is not None:
        with contextlib.suppress(StorageFailed):  # it would only save time at the next start
            log_of(settings).checkpoint()
    sys.exit(1 if outcome.refused else 0)


def _begun(data_dir: Path | None) -> Log:
    """Return the revision log; raises `NothingFound` where there is none, as for a folder whose name is mistyped."""
    held = log_of(settings_of(data_dir=data_dir))
    if held.is_missing():
        hint = "Look at --data-dir or CANCERNET_DATA_DIR; “cancernet load” and “cancernet serve” begin a log."
        raise NothingFound("There is no revision log in this folder.", hint=hint)
    return held


def _row(record: Record) -> tuple[object, ...]:
    message = record.message.splitlines()[0][:60] if record.message else ""
    message = message or (f"Undoes revision {record.reverts}." if record.reverts else "")
    return (record.number, record.id, record.time, record.actor, record.entry, record.added, record.removed, message)


COMMANDS = (load, revert, upgrade, log, show, diff, verify)
