"""Measures how long search takes as somebody types, over a file of quads: 1,000 beginnings of names and misspelt ones.

python -m bench.gate.copies 1000000 big.nq && python -m bench.search big.nq
"""

import gc
import random
import statistics
import string
import sys
import time

from pyoxigraph import RdfFormat, Store

from cancernet_kg import collector
from cancernet_kg.lookup.search.finding import find
from cancernet_kg.lookup.search.index import SearchIndex
from cancernet_kg.lookup.search.matching import candidates

_QUERIES, _NAMES = 1_000, 200
_LONGEST_BEGINNING, _LONGEST_NAME = 25, 60
_CENTILES = ((50, 49), (95, 94), (99, 98))


def main() -> None:
    """Print the times of making the index, of searching, and of matching names of a table."""
    store = Store()
    store.bulk_load(path=sys.argv[1], format=RdfFormat.N_QUADS)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    started = time.perf_counter()
    with collector.held_back():
        index = SearchIndex.of(store)
    made = time.perf_counter() - started
    print(f"index of {len(index.things)} things, {len(index.bearers)} names, {len(index.words)} words in {made:.2f} s")
    gc.freeze()
    chance = random.Random(1)  # noqa: S311 - the same queries every time
    names = sorted({name.text for thing in index.things.values() for _, name in thing.names})
    queries = [_beginning(chance, names) if n % 2 else _misspelt(chance, names) for n in range(_QUERIES)]
    _report("search", [_search(index, query) for query in queries])
    _report("match", [_match(index, _misspelt(chance, names)) for _ in range(_NAMES)])


def _beginning(chance: random.Random, names: list[str]) -> str:
    name = chance.choice(names)
    return name[: chance.randint(1, min(len(name), _LONGEST_BEGINNING))]


def _misspelt(chance: random.Random, names: list[str]) -> str:
    name = chance.choice(names)[:_LONGEST_NAME]
    place, letter = chance.randrange(len(name)), chance.choice(string.ascii_lowercase)
    return chance.choice(
        [
            name[:place] + name[place + 1 :],
            name[:place] + letter + name[place:],
            name[:place] + letter + name[place + 1 :],
            name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
        ]
    )


def _search(index: SearchIndex, query: str) -> float:
    started = time.perf_counter()
    find(index, query, type_=None, language="en", first=0, most=10)
    return time.perf_counter() - started


def _match(index: SearchIndex, name: str) -> float:
    started = time.perf_counter()
    candidates(index, name, lambda _: True)
    return time.perf_counter() - started


def _report(name: str, seconds: list[float]) -> None:
    parts = statistics.quantiles(seconds, n=100)
    told = ", ".join(f"p{centile} {parts[place] * 1000:.1f} ms" for centile, place in _CENTILES)
    print(f"{name}: {told}, max {max(seconds) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
