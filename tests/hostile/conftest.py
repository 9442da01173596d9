"""One server with a low deadline over the made-up graph, and every attack sent to it once."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.torture.client import Ending, send
from bench.torture.families import attacks
from bench.torture.processes import Footprint, settled
from bench.torture.served import Served, serving

TIMEOUT_SECONDS = 1
CLIENTS = 4


@pytest.fixture(scope="session")
def hostile_server() -> Iterator[Served]:
    """Run the project's server as its users start it, with a deadline of a second."""
    with serving({"CANCERNET_QUERY_TIMEOUT": str(TIMEOUT_SECONDS)}) as served:
        yield served


@pytest.fixture(scope="session")
def calm(hostile_server: Served) -> Footprint:
    """Return what the server held before any attack."""
    return settled(hostile_server.process.pid, 10)


@pytest.fixture(scope="session")
def endings(hostile_server: Served, calm: Footprint) -> Mapping[str, Ending]:
    """Return how each attack ended, by name; one that is late beside the others is sent again by itself."""
    assert calm.processes
    with ThreadPoolExecutor(CLIENTS) as clients:
        found = clients.map(
            lambda turn: send(turn[1], hostile_server.address, f"127.0.0.{turn[0] % CLIENTS + 2}", TIMEOUT_SECONDS),
            enumerate(attacks()),
        )
        endings = {ending.name: ending for ending in found}
    late = [attack for attack in attacks() if endings[attack.name].late(TIMEOUT_SECONDS)]
    return endings | {
        attack.name: send(attack, hostile_server.address, "127.0.0.2", TIMEOUT_SECONDS) for attack in late
    }
