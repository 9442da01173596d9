"""A process that appends random changes to a log until it is killed, and says before and after what it does.

Run as `python -m tests.store.appending FOLDER SEED [COUNT]` by the tests of the revision log.
"""

import hashlib
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad

from cancernet_kg.store.log import Log
from tests.store.random_changes import ORIGIN, random_change


def fingerprint(quads: Iterable[Quad]) -> str:
    """Return a hash of a set of quads that has nothing to do with the log's own."""
    return hashlib.blake2b("\n".join(sorted(str(quad) for quad in quads)).encode()).hexdigest()


def main(folder: str, seed: str, count: str = "1000000") -> None:
    """Append, and make a checkpoint now and then; tell the state that is meant before, and the number after it."""
    log, chance = Log(Path(folder)), random.Random(seed)  # noqa: S311 - reproducible, not secret
    print("ready", flush=True)  # noqa: T201
    for _ in range(int(count)):
        with log.writing(timeout=60) as writer:
            head = writer.head.number if writer.head else None
            before = frozenset(log.restore().quads())
            changes = random_change(chance, before, 40)
            after = before.difference(changes.removed).union(changes.added)
            print("meant", (head or 0) + 1, fingerprint(after), flush=True)  # noqa: T201
            record = writer.append(changes, base=head, origin=ORIGIN)
        print("appended", record.number, record.id, flush=True)  # noqa: T201
        if record.number % 5 == 0:
            log.checkpoint(force=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
