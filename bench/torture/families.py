"""All hostile requests, of every family. Called by the torture run and by the tests that send each of them once."""

from bench.torture import evaluation, evasion, nesting, planning, wire
from bench.torture.attack import Attack


def attacks() -> tuple[Attack, ...]:
    """Return every attack; about 10 MB of text, made anew for each caller."""
    return (*nesting.attacks(), *planning.attacks(), *evaluation.attacks(), *evasion.attacks(), *wire.attacks())
