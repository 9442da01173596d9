import gzip
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import brotli
import httpx
import pytest
import zstandard

from tests.web.asking import get_from, until

Reading = Callable[[httpx.Client, str], float]
Start = Callable[..., AbstractContextManager[tuple[subprocess.Popen[bytes], str, Path]]]
ASK = "ASK { <urn:ex:alpha> ?p ?o }"
NUMBERS = "SELECT ?n { ?s <urn:ex:number> ?n }"
PAIRS = "SELECT ?x ?y { ?a <urn:ex:number> ?x . ?b <urn:ex:number> ?y }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}


@pytest.fixture(scope="module")
def roomy(
    start_command: Start, made_up: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """Run a server in a process of its own, with the usual limits, and return it with a client."""
    log = tmp_path_factory.mktemp("roomy") / "log"
    with (
        start_command(log, (made_up,), workers=1, access_log="no") as (process, address, _),
        httpx.Client(base_url=address, trust_env=False, timeout=30) as client,
    ):
        assert get_from(client, ASK).status_code == 200
        yield process, client


def resident(pid: int) -> int:
    """Return the bytes that a process holds in memory."""
    status = Path(f"/proc/{pid}/status").read_text()
    return 1024 * int(status.partition("VmRSS:")[2].split()[0])


@pytest.mark.parametrize("encoding", ["identity", "br"])
def test_an_answer_that_breaks_off_is_never_a_complete_body(small: httpx.Client, encoding: str) -> None:
    """After the first byte, the deadline breaks the connection: every client sees an error."""
    pieces: list[bytes] = []
    params, headers = {"query": ENDLESS_ROWS, "timeout": "1"}, {"Accept-Encoding": encoding}
    with small.stream("GET", "/sparql", params=params, headers=headers) as response:
        assert response.status_code == 200
        assert response.headers.get("content-encoding", "identity") == encoding
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            pieces.extend(response.iter_raw())

    assert response.num_bytes_downloaded > 1000


@pytest.mark.parametrize("encoding", DECODERS)
def test_compressed_answers_hold_the_same_bytes(small: httpx.Client, encoding: str) -> None:
    """Each encoding, asked for by name, gives back the plain answer; also from the cache, in the very same bytes."""
    plain = small.get("/sparql", params={"query": NUMBERS}, headers={"Accept-Encoding": "identity"})
    raw = []
    for _ in range(3):
        with small.stream(
            "GET", "/sparql", params={"query": NUMBERS}, headers={"Accept-Encoding": encoding}
        ) as response:
            raw.append(b"".join(response.iter_raw()))
            assert response.headers["content-encoding"] == encoding
            assert "Accept-Encoding" in response.headers["vary"]
            assert response.headers["etag"] != plain.headers["etag"]

    assert "content-encoding" not in plain.headers
    assert raw[0] == raw[1] == raw[2]
    assert len(raw[0]) < len(plain.content) / 4
    assert DECODERS[encoding](raw[0]) == plain.content


def test_large_answers_stream(roomy: tuple[subprocess.Popen[bytes], httpx.Client]) -> None:
    """200,000 rows reach a slow reader whole, and the web process does not grow with them."""
    process, client = roomy
    before, most, rows, first = resident(process.pid), 0, 0, 0.0
    started = time.monotonic()
    with client.stream("GET", "/sparql", params={"query": PAIRS, "format": "xml"}) as response:
        for number, piece in enumerate(response.iter_bytes(65536)):
            first = first or time.monotonic() - started
            rows += piece.count(b"</result>")
            if number % 20 == 0:
                time.sleep(0.005)
                most = max(most, resident(process.pid))

    assert response.headers["transfer-encoding"] == "chunked"
    assert first < 1
    assert abs(rows - 450 * 450) < 450  # some end tags are cut by the pieces
    assert most - before < 30 * 2**20


def test_a_long_literal_streams_too(roomy: tuple[subprocess.Popen[bytes], httpx.Client]) -> None:
    """One value of 64 MiB costs the web process no more than many small ones."""
    process, client = roomy
    doubled = "".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1}) " for n in range(16))
    query = f"SELECT ?v16 {{ BIND('{'x' * 1024}' AS ?v0) {doubled} }}"
    before, most, size = resident(process.pid), 0, 0
    with client.stream(
        "POST", "/sparql", data={"query": query, "format": "csv"}, headers={"Accept-Encoding": "identity"}
    ) as response:
        for number, piece in enumerate(response.iter_raw()):
            size += len(piece)
            if number % 50 == 0:
                time.sleep(0.002)
                most = max(most, resident(process.pid))

    assert size == 1024 * 2**16 + len("v16\r\n\r\n")
    assert most - before < 30 * 2**20


def test_head_of_a_large_answer_ends_its_query(small: httpx.Client, reading: Reading) -> None:
    """HEAD sends the headers as soon as they are known, and nothing runs on."""
    response = small.head("/sparql", params={"query": ENDLESS_ROWS})

    assert (response.status_code, response.content) == (200, b"")
    until(lambda: reading(small, "cancernet_queries_running") == 0, 1)
