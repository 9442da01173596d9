"""Measures the gate at a million triples: bulk load, full check, and a change of 20 triples until it can be read.

python -m bench.gate [--size 1M] [--changes 50] [--without-full]
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pyoxigraph import RdfFormat, parse

from bench.gate.copies import ROOT, copies
from bench.log_server import served
from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.curation.staging.stage import stage
from cancernet_kg.curation.staging.upload import Upload, UploadLimits
from cancernet_kg.namespaces import BASE
from cancernet_kg.store import files, snapshot
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin

SIZES = {"20k": 0, "100k": 100_000, "1M": 1_000_000}
CURATED = BASE + "graph/curated"
OUTSIDE = BASE + "graph/outside/"


def main() -> None:
    """Build the graph, measure, and print a line for each figure with its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="1M")
    parser.add_argument("--changes", type=int, default=50)
    parser.add_argument("--without-full", action="store_true", help="leave the full check out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quads = _bulk(folder, SIZES[options.size])
        token = access.add(folder / "data", "bench", Role.CURATOR)
        if not options.without_full:
            _full_check(folder)
        with served(folder / "data", folder / "server.log") as address:
            _changes(address, token, quads, options.changes)


def _bulk(folder: Path, statements: int) -> int:
    """Write the graph as one file, stage it as an upload is, and begin a log with it; return how many quads it has."""
    path = folder / "big.nq"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(copies(files.read_quads(files.graph_files(ROOT)), statements))
    started = time.perf_counter()
    staged = stage(Upload(path, path.name), UploadLimits(max_bytes=1 << 30), curated=False)
    seconds = time.perf_counter() - started
    count = len(staged.quads)
    _told("bulk load before checks (parsed, normalised), quads a second", count / seconds, ">=", 100_000)
    added = snapshot.normalise(parse(path=path, format=RdfFormat.N_QUADS))  # with the ontology's own blank nodes
    origin = Origin(actor="bench", role="admin", entry="shipped", tools={}, checks={})
    started = time.perf_counter()
    with Log(folder / "data").writing() as writer:
        writer.append(Changes(tuple(added)), base=None, origin=origin)
    print(f"{len(added)} quads appended in {time.perf_counter() - started:.1f} s")
    Log(folder / "data").checkpoint(force=True)
    return len(added)


def _full_check(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "cancernet_kg",
        "check",
        "--no-dl",
        "--data-dir",
        str(folder / "data"),
        "--format",
        "json",
    ]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    report = json.loads(done.stdout)
    for step in report["steps"]:
        print(f"  {step['name']:<16}{step['seconds']:6.1f} s  {step['outcome']}")
    _told("full check, seconds", seconds, "<=", 60)


def _changes(address: str, token: str, quads: int, number: int) -> None:
    """Publish changes of 20 triples one after another; each is asked for by a query before the next."""
    seconds: list[float] = []
    steps: dict[str, list[float]] = {}
    for count in range(number):
        body = _twenty(count)
        started = time.perf_counter()
        outcome = _posted(f"{address}/changes", token, body)
        found = _asked(address, f'ASK {{ ?s <{BASE}ontology#acronym> "BENCH{count}" }}')
        seconds.append(time.perf_counter() - started)
        if found != "true":
            raise RuntimeError(json.dumps(outcome["report"], indent=2))
        for step in outcome["report"]["steps"]:
            steps.setdefault(step["name"], []).append(step["seconds"])
    for name, values in steps.items():
        print(f"  {name:<16}{statistics.median(values) * 1000:8.1f} ms median")
    ranked = sorted(seconds)
    print(f"{number} changes of 20 quads on {quads}: median {statistics.median(ranked):.3f} s, most {ranked[-1]:.3f} s")
    _told("20 triples staged, inferred, checked, appended, visible: p95, seconds", ranked[int(0.95 * number)], "<=", 1)


def _twenty(number: int) -> bytes:
    """Return an organisation with a source of its own and a part in JANE-2, in 20 statements."""
    thing, source = f"{BASE}id/organisation/bench-{number}", f"bench-{number}"
    part, document = f"{BASE}id/participation/jane-2-partner-bench-{number}", f"{BASE}id/document/outside-{source}"
    graph = OUTSIDE + source
    cnet, label = f"{BASE}ontology#", "http://www.w3.org/2004/02/skos/core#prefLabel"
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    provenance, date = BASE + "graph/provenance", "http://www.w3.org/2001/XMLSchema#date"
    statements = [
        (thing, kind, f"<{cnet}Organisation>", CURATED),
        (thing, label, f'"Bench organisation number {number}"@en', CURATED),
        (thing, label, f'"Organisation de mesure {number}"@fr', CURATED),
        (thing, cnet + "acronym", f'"BENCH{number}"', graph),
        (thing, cnet + "isInCountry", "<http://publications.europa.eu/resource/authority/country/BEL>", graph),
        (part, kind, f"<{cnet}Participation>", CURATED),
        (part, label, f'"Bench {number} is a partner in JANE-2"@en', CURATED),
        (part, label, f'"Mesure {number} est partenaire de JANE-2"@fr', CURATED),
        (part, cnet + "hasParticipant", f"<{thing}>", graph),
        (part, cnet + "hasRole", f"<{BASE}concept/role/partner>", graph),
        (f"{BASE}id/action/jane-2", cnet + "hasPartnerParticipation", f"<{part}>", graph),
        (document, kind, f"<{cnet}OutsideDocument>", provenance),
        (document, label, f'"Page {number}"@en', provenance),
        (document, label, f'"Page {number}"@fr', provenance),
        (
            document,
            cnet + "address",
            f'"https://example.org/{number}"^^<http://www.w3.org/2001/XMLSchema#anyURI>',
            provenance,
        ),
        (graph, kind, f"<{cnet}OutsideGraph>", provenance),
        (graph, label, f'"Statements of page {number}"@en', provenance),
        (graph, label, f'"Énoncés de la page {number}"@fr', provenance),
        (graph, cnet + "isDrawnFrom", f"<{document}>", provenance),
        (graph, "http://purl.org/dc/terms/created", f'"2026-11-22"^^<{date}>', provenance),
        (graph, cnet + "extractionMethod", '"Measured."@en', provenance),
        (graph, cnet + "extractionMethod", '"Mesuré."@fr', provenance),
    ]
    return "".join(f"<{s}> <{p}> {o} <{g}> .\n" for s, p, o, g in statements).encode()


def _posted(address: str, token: str, body: bytes) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/n-quads"}
    with urlopen(Request(address, data=body, headers=headers)) as answer:  # noqa: S310 - our own server
        found: dict[str, Any] = json.load(answer)
        return found


def _asked(address: str, query: str) -> str:
    parameters = urlencode({"query": query, "format": "csv"})
    with urlopen(f"{address}/sparql?{parameters}") as answer:  # noqa: S310 - our own server
        return str(answer.read().decode().strip())


def _told(what: str, value: float, sign: str, bar: float) -> None:
    reached = value >= bar if sign == ">=" else value <= bar
    print(f"{what}: {value:,.2f} (bar {sign} {bar:,g}): {'reached' if reached else 'MISSED'}")


if __name__ == "__main__":
    main()
