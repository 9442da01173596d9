"""The well-behaved clients: ordinary queries, each answer compared with that of a calm server. Called by the run."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count, cycle
from urllib.parse import urlencode

from bench.torture.attack import CSV, N_TRIPLES
from bench.torture.synthetic import PREFIX

PAUSE_SECONDS = 0.05
PATIENCE_SECONDS = 60
OK = 200
# Each use of a query has its own number $N in it, so that no answer is one that the server has kept.
QUERIES: Mapping[str, str] = {
    "look-up": "SELECT ?p ?o { :organisation\\/7 ?p ?o FILTER($N = $N) } ORDER BY ?p ?o",
    "by name": "SELECT ?s ?email { ?s :name 'Person 04711' ; :email ?email FILTER($N = $N) }",
    "members": "SELECT ?name { ?s :memberOf :organisation\\/42 ; :name ?name FILTER($N = $N) } ORDER BY ?name",
    "exists": "ASK { ?s :organiser :organisation\\/3 FILTER($N = $N) }",
    "countries": "SELECT ?c (COUNT(*) AS ?n) { ?o :country ?c FILTER($N = $N) } GROUP BY ?c ORDER BY ?c",
    "ancestors": "SELECT ?o { :organisation\\/499 :partOf+ ?o FILTER($N = $N) } ORDER BY ?o",
    "optional": "SELECT ?k ?e { :person\\/99 :knows ?k OPTIONAL { ?e :attendedBy ?k } FILTER($N = $N) } ORDER BY ?k ?e",
    "dates": "SELECT ?e ?d { ?e a :Event ; :date ?d FILTER(YEAR(?d) = 2020 && MONTH(?d) = 6 && $N = $N) } ORDER BY ?e",
    "mean budget": "SELECT (AVG(?b) AS ?m) { ?e :organiser/:country :country\\/4 ; :budget ?b FILTER($N = $N) }",
    "export": "SELECT ?s ?n ?a { ?s a :Person ; :name ?n ; :age ?a FILTER($N = $N) } ORDER BY ?n LIMIT 1000",
    "graph": "CONSTRUCT { ?s :in ?c } WHERE { ?s :partOf :organisation\\/9 ; :country ?c FILTER($N = $N) }",
}
Answers = Mapping[str, bytes]


@dataclass(slots=True)
class Findings:
    """What the well-behaved clients met with; each fault names the query and what was wrong."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def recorded(address: tuple[str, int]) -> Answers:
    """Return the answers of a server at rest; raises `RuntimeError` when one is not 200 or empty."""
    connection = HTTPConnection(*address, timeout=PATIENCE_SECONDS)
    answers = {}
    for name in QUERIES:
        status, body = _ask(connection, name, 0)
        if status != OK or not body.strip():
            raise RuntimeError(f"“{name}” was answered {status} {body[:500]!r} before any attack")
        answers[name] = body
    connection.close()
    return answers


def ask_for(address: tuple[str, int], answers: Answers, clients: int, seconds: float) -> Findings:
    """Let so many clients ask for so many seconds, each from an address of its own, and return what they met with."""
    task = _Task(time.monotonic() + seconds, address, answers)
    threads = [threading.Thread(target=_be_a_client, args=(task, f"127.0.1.{n + 1}")) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return task.findings


def percentile(seconds: Sequence[float], share: float) -> float:
    """Return the value below which a share of the measured seconds lies; 0 when nothing was measured."""
    ordered = sorted(seconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class _Task:
    """What the clients share."""

    until: float
    address: tuple[str, int]
    answers: Answers
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    findings: Findings = field(default_factory=Findings)


def _be_a_client(task: _Task, source: str) -> None:
    """Ask, compare, pause, until the time is over."""
    connection = HTTPConnection(*task.address, timeout=PATIENCE_SECONDS, source_address=(source, 0))
    names = cycle(task.answers)
    while time.monotonic() < task.until:
        _ask_and_compare(connection, next(names), task)
        time.sleep(PAUSE_SECONDS)
    connection.close()


def _ask_and_compare(connection: HTTPConnection, name: str, task: _Task) -> None:
    started = time.monotonic()
    try:
        status, body = _ask(connection, name, next(task.numbers))
    except (OSError, HTTPException) as error:
        task.findings.lost.append(f"{name}: {type(error).__name__}")
        connection.close()
        return
    task.findings.seconds.append(time.monotonic() - started)
    if status != OK:
        task.findings.lost.append(f"{name}: {status} {body[:200]!r}")
    elif body != task.answers[name]:
        task.findings.wrong.append(f"{name}: {body[:200]!r}")


def _ask(connection: HTTPConnection, name: str, number: int) -> tuple[int, bytes]:
    """Ask one query; the triples of a graph have no order, so they are sorted."""
    graph = name == "graph"
    text = PREFIX + QUERIES[name].replace("$N", str(number))
    headers = {"Accept": N_TRIPLES if graph else CSV}
    connection.request("GET", "/sparql?" + urlencode({"query": text}), headers=headers)
    response = connection.getresponse()
    body = response.read()
    return response.status, b"\n".join(sorted(body.splitlines())) if graph else body
