"""A process that appends to a log, or writes checkpoints of it, until it is killed. Started by the rounds.

Run as `python -m bench.crash.writing KIND FOLDER NAME SEED`; it says what it means to do before, and what it did after.
"""

import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from bench.crash import made_up
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin

CLIENT = made_up.CLIENTS - 1


def main(kind: str, folder: str, name: str, seed: str) -> None:
    """Append changes one after another, with `checkpoints` a checkpoint after each."""
    log, chance = Log(Path(folder)), random.Random(seed)  # noqa: S311 - not secret
    _say("ready", "")
    known: list[str] = []
    for count in range(1, 1_000_000):
        message = f"{name}, change {count}"
        removed = chance.sample(known, chance.randint(0, len(known) // 2))
        lines = made_up.statements(CLIENT, message, chance.randint(1, 200))
        origin = Origin(actor="Ada", role="curator", entry="load", message=message, tools={}, checks={})
        with log.writing(timeout=60) as writer:
            head = writer.head
            _say("meant", message, added=sorted(lines), removed=sorted(removed))
            changes = Changes(_quads(lines), _quads(removed))
            record = writer.append(changes, base=head.number if head else None, origin=origin)
        _say("acknowledged", message, number=record.number)
        known = sorted((set(known) - set(removed)) | lines)
        if kind == "checkpoints":
            log.checkpoint(force=True)


def _quads(lines: Iterable[str]) -> tuple[Quad, ...]:
    return tuple(sorted(parse("".join(line + "\n" for line in lines), format=RdfFormat.N_QUADS), key=str))


def _say(what: str, name: str, **members: object) -> None:
    print(json.dumps({"what": what, "name": name, **members}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
