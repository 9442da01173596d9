"""Compares the project's server with its peers on the same synthetic data. Run by `make bench`.

Ends with 1 when servers gave different answers. A bar that is missed is printed, and does not fail the run.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import latency, streaming, throughput
from bench.bars import MIX, NOT_MODIFIED, NOT_MODIFIED_LABEL, REPEATED, REPEATED_LABEL
from bench.latency import read_queries
from bench.peers import OXIGRAPH, PEERS, PROJECT, RDFLIB_ENDPOINT, is_installed, start_project
from bench.report import Run, in_words
from bench.server import Server
from bench.synthetic import SIZES, Data, synthetic_data
from bench.throughput import Load, Throughput

_HERE = Path(__file__).parent
# Nothing costs Oxigraph less than the empty query: what remains is HTTP. A label is the cheapest that reads data.
_CHEAPEST = {"ASK {}": (REPEATED, NOT_MODIFIED), "02-label": (REPEATED_LABEL, NOT_MODIFIED_LABEL)}
_PATIENCE_SECONDS = 120
_PARTS = ("latency", "throughput", "streaming")


def main() -> None:
    """Measure what was asked for, print it, and write it as JSON below the scratch folder."""
    options = _options()
    scratch = Path(options.scratch)
    data = synthetic_data(scratch / "data", options.size)
    queries = read_queries(_HERE / "queries", options.only)
    peers = [peer for peer in options.peers if is_installed(peer)]
    for peer in sorted(set(options.peers) - set(peers)):
        _say(f"{peer} is not installed here and left out")
    run = Run(options.size)
    with _started([peer for peer in peers if peer != RDFLIB_ENDPOINT], data, scratch) as servers:
        if "latency" in options.parts:
            _say("measuring latency …")
            run.timings = latency.measure(list(servers.values()), queries, _PATIENCE_SECONDS)
        if "throughput" in options.parts:
            run.throughput = _throughput(servers, data, scratch)
        if "streaming" in options.parts:
            _say("streaming a million rows …")
            run.streaming = streaming.measure(servers[PROJECT], data.triples)
    if RDFLIB_ENDPOINT in peers and "latency" in options.parts:
        # by itself: it takes long, and memory
        with _running(RDFLIB_ENDPOINT, data, scratch) as server:
            run.timings += latency.measure([server], queries, options.cap)
    (scratch / f"result-{options.size}.json").write_text(run.as_json(), encoding="utf-8")
    _say("\n" + in_words(run))
    sys.exit(1 if run.differences() else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="100k")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--parts", nargs="+", choices=_PARTS, default=list(_PARTS))
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="WORD", help="queries whose name contains one of these"
    )
    parser.add_argument("--cap", type=float, default=20, help="seconds after which rdflib-endpoint's query is stopped")
    parser.add_argument(
        "--scratch", default=str(_HERE.parent / "build" / "bench"), help="where data and peers are kept"
    )
    return parser.parse_args()


@contextmanager
def _started(peers: Sequence[str], data: Data, scratch: Path) -> Iterator[dict[str, Server]]:
    """Run the project and peers side by side."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_running(name, data, scratch)) for name in (PROJECT, *peers)}


@contextmanager
def _running(name: str, data: Data, scratch: Path) -> Iterator[Server]:
    """Start a server, wait until it answers, and stop it at the end."""
    _say(f"starting {name} on {data.triples:,} triples …")
    server = start_project(data, scratch) if name == PROJECT else PEERS[name](data, scratch)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def _throughput(servers: Mapping[str, Server], data: Data, scratch: Path) -> dict[str, dict[str, Throughput]]:
    """Load the project and Oxigraph; answers come from the project's cache except in the mix, where it is off."""
    if OXIGRAPH not in servers or not throughput.is_installed():
        _say("throughput needs Oxigraph's server and wrk (Debian package wrk); left out")
        return {}
    _say("measuring throughput …")
    mix = throughput.mixed_queries(_HERE / "mix", data.triples)
    results = {MIX: throughput.measure({name: Load(server, mix) for name, server in servers.items()}, scratch)}
    cached = start_project(data, scratch, cache_bytes=None)
    try:
        cached.wait()
        for name, (repeated, not_modified) in _CHEAPEST.items():
            query = name if name.startswith("ASK") else (_HERE / "queries" / f"{name}.rq").read_text(encoding="utf-8")
            tag = throughput.entity_tag(cached, query)
            peer = Load(servers[OXIGRAPH], [query])
            results[repeated] = throughput.measure({PROJECT: Load(cached, [query]), OXIGRAPH: peer}, scratch)
            results[not_modified] = throughput.measure({PROJECT: Load(cached, [query], tag), OXIGRAPH: peer}, scratch)
    finally:
        cached.stop()
    return results


def _say(*words: str) -> None:
    print(*words, flush=True)


if __name__ == "__main__":
    main()
