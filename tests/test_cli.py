import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from cancernet_kg import __version__, cli
from cancernet_kg.errors import SourceSyntaxError
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.settings import Settings

COMMAND = [sys.executable, "-m", "cancernet_kg"]
SELECT = (
    "SELECT ?o { <https://w3id.org/cancernet-kg/id/action/alpha> <https://w3id.org/cancernet-kg/ontology#budget> ?o }"
)


def run(graph_root: Path, *arguments: str, standard_input: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command on the tiny graph as a user would."""
    environment = {**os.environ, "CANCERNET_GRAPH_ROOT": str(graph_root)}
    return subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        capture_output=True,
        text=True,
        input=standard_input,
        env=environment,
        timeout=60,
    )


def test_a_table_is_the_default_answer(graph_root: Path, graph: LoadedGraph) -> None:
    """A person at a terminal gets columns, the number of rows and the revision."""
    done = run(graph_root, "query", SELECT)

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"o\n----\n40.5\n\n1 rows, revision {graph.snapshot.revision}\n"


def test_a_query_may_come_from_a_file_or_a_pipe(graph_root: Path, tmp_path: Path) -> None:
    """Files and standard input serve long queries."""
    path = tmp_path / "query.rq"
    path.write_text(SELECT)
    from_file = run(graph_root, "query", "--file", str(path), "--format", "csv")
    from_pipe = run(graph_root, "query", "--file", "-", "--format", "csv", standard_input=SELECT)

    assert from_file.stdout == from_pipe.stdout == "o\n40.5\n"


@pytest.mark.parametrize(
    ("written_as", "beginning"), [("json", '{"head"'), ("xml", "<?xml"), ("tsv", "?o\n"), ("csv", "o\n")]
)
def test_results_are_written_as_asked(graph_root: Path, written_as: str, beginning: str) -> None:
    """The standard formats can be piped to other programs."""
    assert run(graph_root, "query", SELECT, "--format", written_as).stdout.startswith(beginning)


def test_graphs_are_written_as_asked(graph_root: Path) -> None:
    """CONSTRUCT and DESCRIBE give RDF."""
    done = run(graph_root, "query", "DESCRIBE <https://w3id.org/cancernet-kg/id/action/alpha>", "--format", "turtle")

    assert list(parse(done.stdout.encode(), format=RdfFormat.TURTLE))


def test_errors_have_code_place_and_hint_and_no_traceback(graph_root: Path) -> None:
    """The terminal shows what the HTTP API shows, on standard error, with an exit code."""
    done = run(graph_root, "query", "SELECT * { ?s skos:prefLabel ?o }")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[query-syntax]: ")
    assert "(1:15)" in done.stderr
    assert "hint: Add this line at the top: PREFIX skos:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["query"], "request"),
        (["query", "ASK {}", "--file", "-"], "request"),
        (["query", "CLEAR ALL"], "read-only"),
        (["query", "ASK {}", "--format", "turtle"], "unknown-format"),
        (["serve", "--port", "many"], "invalid-setting"),
        (["dump", "--graph-root", "/no/such/folder"], "invalid-setting"),
    ],
)
def test_wrong_uses_are_told(graph_root: Path, arguments: list[str], code: str) -> None:
    """Each mistake gets its code and exit code 2."""
    done = run(graph_root, *arguments, standard_input="ASK {}")

    assert done.returncode == 2
    assert f"error[{code}]" in done.stderr
    assert "/no/such" not in done.stderr


def test_dumps_are_the_same_every_time(graph_root: Path, tmp_path: Path) -> None:
    """A dump can be compared with diff and written to a file."""
    first, second = run(graph_root, "dump"), run(graph_root, "dump", "--output", str(tmp_path / "graph.nq"))

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == (tmp_path / "graph.nq").read_text(encoding="utf-8")
    assert first.stdout.splitlines()
    assert run(graph_root, "dump", "--format", "trig").stdout.startswith("@prefix")


def test_a_closed_pipe_is_not_an_error(graph_root: Path) -> None:
    """`cancernet dump | head` ends quietly."""
    environment = {**os.environ, "CANCERNET_GRAPH_ROOT": str(graph_root)}
    with subprocess.Popen(
        [*COMMAND, "dump"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(timeout=60)

    assert b"Traceback" not in errors


def test_serve_answers_until_it_is_stopped(graph_root: Path, tmp_path: Path) -> None:
    """`cancernet serve` says where it listens, answers, and stops cleanly on a signal."""
    environment = {**os.environ, "CANCERNET_GRAPH_ROOT": str(graph_root)}
    log = tmp_path / "log"
    with (
        log.open("wb") as written,
        subprocess.Popen([*COMMAND, "serve", "--port", "0"], stderr=written, env=environment) as process,
    ):
        deadline = time.monotonic() + 30
        while "running on" not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        address = log.read_text().partition("running on ")[2].split()[0]
        response = httpx.get(f"{address}/health/live")
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)

    assert response.json()["status"] == "ok"
    assert "built revision" in log.read_text()
    assert "Traceback" not in log.read_text()


def test_serve_takes_any_rdf_files(
    start_command: Callable[..., AbstractContextManager[tuple[subprocess.Popen[bytes], str, Path]]],
    made_up: Path,
    tmp_path: Path,
) -> None:
    """`--data --no-shapes` serves files as they are: quads in their graphs, everything once in the default graph."""
    more = tmp_path / "more.ttl"
    more.write_text("<urn:ex:gamma> <urn:ex:size> 5 . <urn:ex:alpha> <urn:ex:size> 3 .")
    count = "SELECT (COUNT(*) AS ?n) (SUM(?size) AS ?sum) { ?s <urn:ex:size> ?size }"
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <urn:ex:size> ?size } }"
    with start_command(tmp_path / "log", (made_up, more), public_url="https://graph.example.eu/") as (_, address, log):
        sums, graphs, iri = (
            httpx.get(f"{address}/sparql", params={"query": query, "format": "csv"}).text.split()[1]
            for query in (count, in_graphs, 'SELECT (IRI("x") AS ?iri) {}')
        )
        page = httpx.get(address, headers={"Accept": "text/html"})

    assert (sums, graphs, iri) == ("3,12", "3", "https://graph.example.eu/x")
    assert page.status_code == 200
    assert str(tmp_path) not in page.text
    assert "Traceback" not in log.read_text()


def test_data_that_cannot_be_served_is_told(graph_root: Path, tmp_path: Path) -> None:
    """Leaving out the checks must be said; a broken file is named with its line, a missing one by its name."""
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:a> <urn:b>\n?")
    unchecked = run(graph_root, "serve", "--port", "0", "--data", str(broken))
    refused = run(graph_root, "serve", "--port", "0", "--no-shapes", "--data", str(broken))
    missing = run(graph_root, "serve", "--port", "0", "--no-shapes", "--data", str(tmp_path / "none.ttl"))

    assert (unchecked.returncode, refused.returncode, missing.returncode) == (2, 1, 2)
    assert "--no-shapes" in unchecked.stderr
    assert "error[source-syntax]" in refused.stderr
    assert "broken.ttl:2" in refused.stderr
    assert "none.ttl" in missing.stderr
    assert not any("Traceback" in done.stderr for done in (unchecked, refused, missing))


def test_the_version_and_every_command_have_help(graph_root: Path) -> None:
    """Each command explains itself in a sentence."""
    assert run(graph_root, "--version").stdout == f"cancernet, version {__version__}\n"
    assert sorted(cli.cancernet.commands) == sorted(
        name.partition(" ")[2] for name in cli.command_help() if " " in name
    )
    assert all(command.help and command.help.rstrip().endswith(".") for command in cli.cancernet.commands.values())


def test_an_error_in_a_file_is_shown_with_its_place() -> None:
    """File, line and column stand where editors make them a link."""
    error = SourceSyntaxError("It is broken.", hint="Mend it.", file="data/a.ttl", line=3, column=7)

    assert cli.error_text(error).splitlines() == [
        "error[source-syntax]: A file of the graph is not well-formed (data/a.ttl:3:7)",
        "  It is broken.",
        "  hint: Mend it.",
    ]


def test_check_reports_in_text_and_json(tmp_path: Path, graph_root: Path) -> None:
    """A graph with a broken file fails the check with exit code 1 and the file's place, in both forms."""
    broken = tmp_path / "root"
    (broken / "ontology").mkdir(parents=True)
    (broken / "ontology" / "cancernet.ttl").write_bytes((graph_root / "ontology" / "cancernet.ttl").read_bytes())
    (broken / "data" / "curated").mkdir(parents=True)
    (broken / "data" / "curated" / "labels.ttl").write_text("<https://x.eu/a> ? .")
    text = run(broken, "check", "--no-dl")
    as_json = run(broken, "check", "--no-dl", "--format", "json")

    assert (text.returncode, as_json.returncode) == (1, 1)
    assert "data/curated/labels.ttl:1:18" in text.stdout
    assert json.loads(as_json.stdout)["exit_code"] == 1


def test_explain_shows_documents_and_lines_or_rules(real_settings: Settings) -> None:
    """A statement is followed to its lines, in the words a reader may type."""
    printed = run(real_settings.graph_root, "explain", "id/action/crane", "cnet:partnerCount")

    assert printed.returncode == 0
    assert "stated in lih-crane-article, line 25" in printed.stdout


def test_explain_says_when_nothing_fits(real_settings: Settings) -> None:
    """A statement that nobody makes is not an empty success."""
    printed = run(real_settings.graph_root, "explain", "id/action/crane", "cnet:partnerCount", "45")

    assert printed.returncode == 1
    assert "error[nothing-found]" in printed.stderr


def test_coverage_lists_every_fact(real_settings: Settings) -> None:
    """Row by row: a number, a place, and the statements or the reason."""
    printed = run(real_settings.graph_root, "coverage")

    assert printed.returncode == 0
    assert "\n597 sciensano-ecan-plus, line 37\n" in printed.stdout
    assert "left out: A personal mobile number" in printed.stdout
    assert printed.stdout.endswith("596 of 597 facts represented, 1 left out with a reason\n")


def test_a_port_that_is_taken_is_named_before_anything_is_loaded(graph_root: Path) -> None:
    """Another server on the port is not mistaken for a failure of the reasoner."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(graph_root, "serve", "--port", str(taken.getsockname()[1]))

    assert done.returncode == 2
    assert "error[address-unavailable]" in done.stderr
    assert "another --port" in done.stderr


@pytest.mark.parametrize("command", ["log", "verify"])
def test_a_folder_without_a_log_is_no_sound_log(graph_root: Path, tmp_path: Path, command: str) -> None:
    """A mistyped folder is told, so that a backup that is not there never passes for one that is sound."""
    result = run(graph_root, command, "--data-dir", str(tmp_path / "mistyped"))

    assert result.returncode != 0
    assert "There is no revision log in this folder." in result.stderr


def test_the_log_is_read_by_every_command_that_reads(real_settings: Settings, tmp_path: Path) -> None:
    """`query` and `explain` take the folder of the log, too, and equal revisions are told to be equal."""
    root, folder = real_settings.graph_root, ("--data-dir", str(tmp_path / "data-dir"))
    added = tmp_path / "one.ttl"
    added.write_text(
        "<https://w3id.org/cancernet-kg/id/action/jane-2>"
        ' <http://www.w3.org/2004/02/skos/core#altLabel> "JA JANE 2"@en .\n'
    )
    loaded = run(root, "load", str(added), "--graph", "graph/curated", *folder)
    asked = run(root, "query", 'ASK { ?action ?name "JA JANE 2"@en }', "--format", "csv", *folder)

    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    assert "true" in asked.stdout
    assert "stated in curated" in run(root, "explain", "id/action/jane-2", "skos:altLabel", *folder).stdout
    assert run(root, "diff", "2", "2", *folder).stdout == "No difference.\n"


def test_a_context_is_written_once_for_the_same_terms(graph_root: Path, tmp_path: Path) -> None:
    """`context` writes a version that has every term of the ontology, and another only when there are more terms."""
    root = Path(shutil.copytree(graph_root, tmp_path / "root"))

    first, second = run(root, "context"), run(root, "context")

    assert first.stdout == "ontology/contexts/1.jsonld\n", first.stderr
    assert second.stdout == "The newest context has every term.\n"
    assert [path.name for path in (root / "ontology" / "contexts").iterdir()] == ["1.jsonld"]
