"""The `cancernet` command: each subcommand a thin shell over the functions that the HTTP API also uses."""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import click
from tabulate import tabulate

from cancernet_kg import __version__, documentation, formats
from cancernet_kg.errors import CancerNetError, NothingFound, RequestError, UnknownName
from cancernet_kg.loading import load
from cancernet_kg.lookup import evidence
from cancernet_kg.lookup.published import load_published
from cancernet_kg.lookup.usage import count_usage
from cancernet_kg.namespaces import BASE, expand
from cancernet_kg.ontology.reading import load_model
from cancernet_kg.settings import OPTIONS, Settings, read_settings
from cancernet_kg.store import guard, queries, snapshot
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.queries import Query
from cancernet_kg.store.snapshot import Snapshot

SLOW_SECONDS = 1.0
CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
QUERY_FORMATS = ("table", *dict.fromkeys(format_.name for format_ in formats.FORMATS))
HELP = {option.name: f"{option.help} Environment: {option.variable}." for option in OPTIONS}


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


def error_text(error: CancerNetError) -> str:
    """Return an error as the terminal shows it: code, title, place, detail, hint."""
    place = f" ({error.place})" if error.place else ""
    hint = f"\n  hint: {error.hint}" if error.hint else ""
    return f"error[{error.code}]: {error.title}{place}\n  {error.detail}{hint}"


def with_graph_root(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that says which graph it works on."""
    return click.option("--graph-root", type=click.Path(path_type=Path), help=HELP["graph_root"])(command)


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="cancernet")
def cancernet() -> None:
    """Serve, query and check the knowledge graph of Europe's cancer networks."""


@cancernet.command()
@with_graph_root
@click.option(
    "--dl/--no-dl", default=True, help="Prove the ontology and the data consistent with an OWL 2 DL reasoner."
)
@click.option("--format", "written_as", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", help="Language of the messages.")
@click.option("--infos", is_flag=True, help="Also show what would be nice to have.")
def check(graph_root: Path | None, *, dl: bool, written_as: str, language: str, infos: bool) -> None:
    """Check syntax, ontology, shapes, coverage and links: exit code 0 right, 1 violations, 2 or 3 could not check."""
    from cancernet_kg.curation.check import check as check_graph  # noqa: PLC0415 - as below

    report = check_graph(settings_of(graph_root=graph_root), dl=dl, progress=show_slow)
    click.echo(report.as_json() if written_as == "json" else report.as_text(language, infos=infos))
    sys.exit(report.exit_code)


@cancernet.command()
@with_graph_root
@click.argument("text", required=False)
@click.option(
    "--file", "source", type=click.File(encoding="utf-8"), help="Read the query from a file; - is standard input."
)
@click.option(
    "--format", "written_as", type=click.Choice(QUERY_FORMATS), default="table", help="How to write the answer."
)
def query(graph_root: Path | None, text: str | None, source: TextIO | None, written_as: str) -> None:
    """Ask a SPARQL 1.1 query, given as TEXT or with --file."""
    asked = query_text(text, source)
    settings = settings_of(graph_root=graph_root)
    limits = Limits(settings.max_query_bytes, settings.max_query_depth, settings.max_query_clauses)
    checked = guard.check(asked, limits)
    published = load_published(settings, show_slow)
    whole = queries.with_own_dataset(Query(asked), checked, published.snapshot)
    click.echo(answer(published.snapshot, whole, checked.form, written_as), nl=False)


@cancernet.command()
@with_graph_root
@click.option(
    "--format", "written_as", type=click.Choice(["nquads", "trig"]), default="nquads", help="How to write it."
)
@click.option("--output", type=click.File("wb"), default="-", help="Where to write; - is standard output.")
def dump(graph_root: Path | None, written_as: str, output: BinaryIO) -> None:
    """Write all named graphs, sorted, so that equal graphs give equal files."""
    graph = load(settings_of(graph_root=graph_root), show_slow)
    output.write(snapshot.dump(graph.snapshot, written_as))


@cancernet.command()
@with_graph_root
@click.argument("subject")
@click.argument("predicate", required=False)
@click.argument("value", required=False)
def explain(graph_root: Path | None, subject: str, predicate: str | None, value: str | None) -> None:
    """Show why statements stand in the graph: documents and lines, or rules and what they rest on.

    SUBJECT and PREDICATE are IRIs or prefixed names, VALUE an IRI, a prefixed name or the text of a literal. A thing
    may be written as in its address: id/action/jane.
    """
    graph = load(settings_of(graph_root=graph_root), show_slow)
    found = evidence.find(graph, iri_of(subject), predicate and iri_of(predicate), value and value_of(value))
    if not found:
        raise NothingFound("No statement of the graph fits.", hint="Leave VALUE or PREDICATE out to see what there is.")
    click.echo("\n\n".join("\n".join(evidence.written(evidence.reason(graph, triple))) for triple in found))


@cancernet.command()
@with_graph_root
def coverage(graph_root: Path | None) -> None:
    """List every fact of the source documents with the statements that represent it, or why it is left out."""
    from cancernet_kg.curation import coverage as table  # noqa: PLC0415 - as below

    settings = settings_of(graph_root=graph_root)
    facts = table.read_coverage(settings.graph_root)
    stated = table.statements(load(settings, show_slow))
    click.echo("\n".join(line for fact in facts for line in table.written(fact, stated)))
    click.echo(table.summary(facts))


@cancernet.command()
@with_graph_root
@click.option("--host", help=HELP["host"])
@click.option("--port", help=HELP["port"])
@click.option("--public-url", help=HELP["public_url"])
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


def settings_of(**flags: str | Path | None) -> Settings:
    """Return the settings from the environment and the flags given."""
    return read_settings(os.environ, flags)


def iri_of(name: str) -> str:
    """Return the IRI of a prefixed name, of an address below the project's base such as `id/action/jane`, or itself."""
    return BASE + name if name.startswith(("id/", "concept/", "graph/")) else expand(name)


def value_of(text: str) -> str:
    """Return the IRI when the text is one in any of the accepted forms, else the text."""
    try:
        return iri_of(text)
    except UnknownName:
        return text


def query_text(text: str | None, source: TextIO | None) -> str:
    """Return the query from wherever it was given; raises `RequestError` unless there is exactly one."""
    if (text is None) == (source is None):
        raise RequestError(
            "Give the query either as TEXT or with --file.", hint="Try: cancernet query 'ASK { ?s ?p ?o }'"
        )
    return text if text is not None else source.read() if source else ""


def answer(found: Snapshot, asked: Query, form: guard.QueryForm, written_as: str) -> str:
    """Return a query's answer as text, in a table or in one of the standard formats."""
    if written_as == "table":
        table = queries.table(found, asked)
        rows = tabulate(table.rows, headers=table.columns, disable_numparse=True)
        return f"{rows}\n\n{len(table.rows)} rows, revision {found.revision}\n"
    chosen = formats.by_name(written_as, form.kind)
    return queries.run(found, asked, chosen).decode("utf-8").rstrip("\n") + "\n"


def show(step: str, seconds: float) -> None:
    """Tell on standard error what was done and how long it took."""
    click.echo(f"{step} ({seconds:.2f} s)", err=True)


def show_slow(step: str, seconds: float) -> None:
    """Tell only of steps that made the user wait."""
    if seconds >= SLOW_SECONDS:
        show(step, seconds)


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
    from cancernet_kg import ontology_page  # noqa: PLC0415 - only `docs` needs it

    settings = read_settings({})
    usage = count_usage(load(settings).snapshot)
    return ontology_page.render_markdown(load_model(settings.graph_root), usage)


def openapi_of_server() -> dict[str, Any]:
    """Return the description of the HTTP API, without loading a graph."""
    from cancernet_kg.web.app import create_api  # noqa: PLC0415 - only `docs` and `serve` need the web side

    return create_api(read_settings({})).openapi()
