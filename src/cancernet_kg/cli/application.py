"""The `cancernet` command: each subcommand a thin shell over the functions that the HTTP API also uses."""

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from cancernet_kg import __version__, documentation
from cancernet_kg.cli import changing, reading, tables
from cancernet_kg.cli.options import HELP, error_text, settings_of, show, with_data_dir, with_graph_root
from cancernet_kg.cli.tokens import token
from cancernet_kg.errors import CancerNetError, RequestError
from cancernet_kg.loading import load
from cancernet_kg.lookup import json_ld_terms
from cancernet_kg.lookup.published import load_published
from cancernet_kg.lookup.usage import count_usage
from cancernet_kg.ontology.reading import load_model
from cancernet_kg.settings import read_settings

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main() -> None:
    """Run the command line; an error that is meant for the user is printed without a traceback."""
    try:
        cancernet.main(standalone_mode=False)
    except CancerNetError as error:
        click.echo(error_text(error), err=True)
        sys.exit(error.exit_code)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception:  # noqa: BLE001 - a defect must not look like exit code 1, “the graph has violations”
        traceback.print_exc()
        sys.exit(CancerNetError.exit_code)


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="cancernet")
def cancernet() -> None:
    """Serve, query and check the knowledge graph of Europe's cancer networks."""


@cancernet.command()
@with_graph_root
@click.option("--host", help=HELP["host"])
@click.option("--port", help=HELP["port"])
@click.option("--public-url", help=HELP["public_url"])
@click.option("--default-graph", type=click.Choice(["merged", "own"]), help=HELP["default_graph"])
@with_data_dir
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="Serve this RDF file instead of the published graph; may be repeated. Nothing is inferred from it.",
)
@click.option("--shapes/--no-shapes", default=True, help="Whether --data must satisfy the project's shapes.")
def serve(data: tuple[Path, ...], *, shapes: bool, **flags: str | Path | None) -> None:
    """Serve the SPARQL endpoint and the pages until stopped with Ctrl+C."""
    # Each command loads only what it needs: the checks' libraries would double the server's start-up time.
    from cancernet_kg.web import app as web  # noqa: PLC0415
    from cancernet_kg.workers import process  # noqa: PLC0415

    settings = settings_of(**flags)
    if data and shapes:
        hint = "Add --no-shapes to serve the files as they are."
        raise RequestError("Files given with --data are not checked against the project's shapes yet.", hint=hint)
    web.require_address(settings)
    web.serve(settings, process.start(settings, data, show), data)


@cancernet.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail when a page is out of date.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("docs/reference"), help="Where the pages are.")
def docs(folder: Path, *, only_check: bool) -> None:
    """Write the reference pages that are generated from the code."""
    pages = documentation.reference_pages(command_help(), openapi_of_server(), ontology_markdown())
    changed = documentation.check(pages, folder) if only_check else documentation.write(pages, folder)
    click.echo(f"{len(pages)} reference pages; {len(changed)} changed", err=True)


@cancernet.command()
@with_graph_root
def context(graph_root: Path | None) -> None:
    """Write the next version of the JSON-LD context if the ontology has terms that the newest one lacks."""
    settings = settings_of(graph_root=graph_root)
    written = json_ld_terms.publish(settings.graph_root, load_published(settings).snapshot.store)
    told = "The newest context has every term." if written is None else str(written.relative_to(settings.graph_root))
    click.echo(told)


def command_help() -> dict[str, str]:
    """Return each command's help text, the group's first."""
    context = click.Context(cancernet, info_name="cancernet", terminal_width=100, **CONTEXT)
    texts = {"cancernet": cancernet.get_help(context)}
    for name, command in sorted(cancernet.commands.items()):
        inner = click.Context(command, parent=context, info_name=name)
        texts[f"cancernet {name}"] = command.get_help(inner)
    return texts


def ontology_markdown() -> str:
    """Return the ontology's reference page, with how often each term is used in the published graph."""
    from cancernet_kg.pages.ontology_markdown import render_markdown  # noqa: PLC0415 - only `docs` needs it

    settings = read_settings({})
    usage = count_usage(load(settings).snapshot)
    return render_markdown(load_model(settings.graph_root), usage)


def openapi_of_server() -> dict[str, Any]:
    """Return the description of the HTTP API, without loading a graph."""
    from cancernet_kg.web.app import create_api  # noqa: PLC0415 - only `docs` and `serve` need the web side

    return create_api(read_settings({})).openapi()


for command in (*reading.COMMANDS, *changing.COMMANDS, *tables.COMMANDS, token):
    cancernet.add_command(command)
