"""The commands that read the graph: check, query, dump, explain, coverage."""

import sys
from pathlib import Path
from typing import BinaryIO, TextIO

import click
from tabulate import tabulate

from cancernet_kg import collector, formats
from cancernet_kg.cli.options import settings_of, show_slow, with_data_dir, with_graph_root
from cancernet_kg.errors import RequestError
from cancernet_kg.loading import load
from cancernet_kg.lookup import evidence
from cancernet_kg.lookup.pattern import pattern_of
from cancernet_kg.lookup.published import load_published
from cancernet_kg.store import guard, queries, snapshot
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.queries import Query
from cancernet_kg.store.snapshot import Snapshot

QUERY_FORMATS = ("table", *dict.fromkeys(format_.name for format_ in formats.FORMATS))


@click.command()
@with_graph_root
@with_data_dir
@click.option(
    "--dl/--no-dl", default=True, help="Prove the ontology and the data consistent with an OWL 2 DL reasoner."
)
@click.option("--format", "written_as", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", help="Language of the messages.")
@click.option("--infos", is_flag=True, help="Also show what would be nice to have.")
def check(*, dl: bool, written_as: str, language: str, infos: bool, **roots: Path | None) -> None:
    """Check syntax, ontology, shapes, coverage and links: exit code 0 right, 1 violations, 2 or 3 could not check."""
    from cancernet_kg.curation.check import check as check_graph  # noqa: PLC0415 - as below

    with collector.held_back():
        report = check_graph(settings_of(**roots), dl=dl, progress=show_slow)
    click.echo(report.as_json() if written_as == "json" else report.as_text(language, infos=infos))
    sys.exit(report.exit_code)


@click.command()
@with_graph_root
@with_data_dir
@click.argument("text", required=False)
@click.option(
    "--file", "source", type=click.File(encoding="utf-8"), help="Read the query from a file; - is standard input."
)
@click.option(
    "--format", "written_as", type=click.Choice(QUERY_FORMATS), default="table", help="How to write the answer."
)
def query(text: str | None, source: TextIO | None, written_as: str, **roots: Path | None) -> None:
    """Ask a SPARQL 1.1 query, given as TEXT or with --file."""
    asked = query_text(text, source)
    settings = settings_of(**roots)
    limits = Limits(settings.max_query_bytes, settings.max_query_depth, settings.max_query_clauses)
    checked = guard.check(asked, limits)
    published = load_published(settings, show_slow)
    whole = queries.with_own_dataset(Query(asked), checked, published.snapshot)
    click.echo(answer(published.snapshot, whole, checked.form, written_as), nl=False)


@click.command()
@with_graph_root
@with_data_dir
@click.option(
    "--format", "written_as", type=click.Choice(["nquads", "trig"]), default="nquads", help="How to write it."
)
@click.option("--output", type=click.File("wb"), default="-", help="Where to write; - is standard output.")
def dump(written_as: str, output: BinaryIO, **roots: Path | None) -> None:
    """Write all named graphs, sorted, so that equal graphs give equal files."""
    graph = load(settings_of(**roots), show_slow)
    output.write(snapshot.dump(graph.snapshot, written_as))


@click.command()
@with_graph_root
@with_data_dir
@click.argument("subject")
@click.argument("predicate", required=False)
@click.argument("value", required=False)
def explain(subject: str, predicate: str | None, value: str | None, **roots: Path | None) -> None:
    """Show why statements stand in the graph: documents and lines, or rules and what they rest on.

    SUBJECT and PREDICATE are IRIs or prefixed names, VALUE an IRI, a prefixed name, the text of a literal
    or a literal as in N-Triples. A thing may be written as in its address: id/action/jane.
    """
    pattern = pattern_of(subject, predicate, value)
    graph = load(settings_of(**roots), show_slow)
    found = pattern.triples(graph.snapshot.store)
    if not found:
        raise pattern.nothing(graph.snapshot.store)
    reasons = (evidence.reason(graph.snapshot, graph.inference.prover, triple) for triple in found)
    click.echo("\n\n".join("\n".join(evidence.written(reason)) for reason in reasons))


@click.command()
@with_graph_root
def coverage(graph_root: Path | None) -> None:
    """List every fact of the source documents with the statements that represent it, or why it is left out."""
    from cancernet_kg.curation import coverage as table  # noqa: PLC0415 - as below
    from cancernet_kg.lookup.facts import read_coverage  # noqa: PLC0415 - as below

    settings = settings_of(graph_root=graph_root)
    facts = read_coverage(settings.graph_root)
    stated = table.statements(load(settings, show_slow))
    click.echo("\n".join(line for fact in facts for line in table.written(fact, stated)))
    click.echo(table.summary(facts))


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


COMMANDS = (check, query, dump, explain, coverage)
