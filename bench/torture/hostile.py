"""The hostile clients: every attack in turn, again and again, from several addresses at once. Called by the run."""

import threading
import time
from collections.abc import Iterator, Sequence
from itertools import count

from bench.torture.attack import UNREACHABLE, Attack
from bench.torture.client import Ending, send
from bench.torture.families import attacks

# A prime that the number of attacks is no multiple of: in these steps the families take turns.
_STEP = 61


def chosen(name: str) -> tuple[Attack, ...]:
    """Return the attacks whose family or name holds this text; all for the empty text."""
    return tuple(attack for attack in attacks() if name.lower() in f"{attack.family} {attack.name}".lower())


def attack_for(address: tuple[str, int], name: str, clients: int, seconds: float, timeout: float) -> tuple[Ending, ...]:
    """Let so many clients attack for so many seconds, each from an address of its own; return how each attack ended."""
    turns = _in_turn(chosen(name))
    lock = threading.Lock()
    endings: list[Ending] = []
    until = time.monotonic() + seconds

    def be_a_client(source: str) -> None:
        while time.monotonic() < until:
            with lock:
                attack = next(turns)
            endings.append(send(attack, address, source, timeout))
            if endings[-1].outcome == UNREACHABLE:
                return

    threads = [threading.Thread(target=be_a_client, args=(f"127.0.0.{client + 2}",)) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tuple(endings)


def _in_turn(found: Sequence[Attack]) -> Iterator[Attack]:
    step = _STEP if len(found) % _STEP else 1
    return (found[turn * step % len(found)] for turn in count())
