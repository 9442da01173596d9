"""Measures how long the server takes for each page: the first time after it has started, and when nothing is cached.

python -m bench.pages [--size 100k] [--times 20]
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

from pyoxigraph import RdfFormat, parse

from bench.gate.copies import ROOT, copies
from bench.log_server import served
from cancernet_kg.store import files, snapshot
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin

SIZES = {"20k": 0, "100k": 100_000, "1M": 1_000_000}
BAR_MILLISECONDS = 100
PAGES = (
    *(
        "/",
        "/search?q=network",
        "/sparql",
        "/examples",
        "/examples/cq01",
        "/explore",
        "/explore?start=id/action/jane-2",
    ),
    *("/trace", "/coverage", "/coverage?show=all", "/sources", "/sources/jane-2-press-release", "/ontology", "/shapes"),
    *("/errors", "/curate", "/curate/changes", "/api", "/dumps", "/page/id/action/jane-2"),
)


def main() -> None:
    """Build the graph, measure, and print a line for each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="100k")
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _begin(folder, SIZES[options.size])
        with served(folder / "data", folder / "server.log", cache_bytes=0, client_seconds=100_000) as address:
            print("milliseconds until the first content of a page, and until it is there whole")
            print(f"{'page':<40}{'first':>8}{'median':>8}{'p95':>8}{'whole':>8}")
            for path in PAGES:
                first, *others = (_milliseconds(address + path) for _ in range(options.times + 1))
                begun = [begin for begin, _ in others]
                late, whole = statistics.quantiles(begun, n=20)[-1], statistics.median(end for _, end in others)
                verdict = "" if max(first[0], late) <= BAR_MILLISECONDS else f"   over {BAR_MILLISECONDS}"
                print(f"{path:<40}{first[0]:8.0f}{statistics.median(begun):8.0f}{late:8.0f}{whole:8.0f}{verdict}")


def _begin(folder: Path, statements: int) -> None:
    """Begin a log with the published graph and as many copies of it as the size needs."""
    path = folder / "graph.nq"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(copies(files.read_quads(files.graph_files(ROOT)), statements))
    added = snapshot.normalise(parse(path=path, format=RdfFormat.N_QUADS))
    origin = Origin(actor="bench", role="admin", entry="shipped", tools={}, checks={})
    with Log(folder / "data").writing() as writer:
        writer.append(Changes(tuple(added)), base=None, origin=origin)
    print(f"{len(added)} quads")


def _milliseconds(address: str) -> tuple[float, float]:
    """Return how long a page takes to begin and to end; the server ends the work for who leaves early."""
    request = Request(address, headers={"Accept": "text/html", "Accept-Encoding": "identity"})  # noqa: S310 - our own
    started = time.perf_counter()
    with urlopen(request) as answer:  # noqa: S310 - our own
        answer.read(1)
        begun = time.perf_counter()
        answer.read()
    return (begun - started) * 1000, (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
