import subprocess
import sys
from pathlib import Path

# A pool in a process that has no descriptor left just when its queries turn slow and two more workers are forked.
SCRIPT = """
import asyncio, os, resource, sys
from pathlib import Path
from cancernet_kg.settings import Settings
from cancernet_kg.workers import process
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.wire import Request, RequestKind

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
settings = Settings(Path(sys.argv[1]), workers=2, slow_workers=2)

async def until(condition):
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)

async def main():
    pool = Pool(await asyncio.to_thread(process.start, settings, [Path(sys.argv[2])]), settings)
    await until(lambda: pool.load.idle == 2)
    running = [await pool.start(Request(RequestKind.QUERY, ENDLESS, timeout=60), client, "id") for client in "ab"]
    most, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, highest))
    taken = []
    try:
        while True:
            taken.append(os.dup(0))
    except OSError:
        pass
    await until(lambda: pool.load.slow == 2)
    await asyncio.sleep(0.2)
    starved = pool.load.idle
    for descriptor in taken:
        os.close(descriptor)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, highest))
    await until(lambda: pool.load.idle == 2)
    for execution in running:
        execution.close()
    await pool.close()
    print(starved)

asyncio.run(main())
"""


def test_workers_that_cannot_be_handed_over_are_asked_for_again(graph_root: Path, made_up: Path) -> None:
    """A process that has too many files open for a while loses no place for good."""
    command = [sys.executable, "-c", SCRIPT, str(graph_root), str(made_up)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)

    assert (done.stdout, done.stderr) == ("0\n", "")
