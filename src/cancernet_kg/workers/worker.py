"""One worker: a fork of the template that answers one request at a time and may be killed at any moment.

Called by the template, in the child process.
"""

import os
import resource
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, cast

from cancernet_kg import formats
from cancernet_kg.errors import CancerNetError
from cancernet_kg.formats import Kind
from cancernet_kg.settings import Settings
from cancernet_kg.store import federation, guard, queries
from cancernet_kg.store.guard import Checked, Limits
from cancernet_kg.store.queries import Query
from cancernet_kg.store.services import Services
from cancernet_kg.workers import lookups, wire
from cancernet_kg.workers.answer import AnswerWriter, Timing
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request, RequestKind

MEBIBYTE = 1024 * 1024
PAGE_BYTES = resource.getpagesize()
# What one query may leave behind (fragments, caches) before the worker gives its place to a fresh fork.
MOST_LEFT_BYTES = 64 * MEBIBYTE
CPU_GRACE_SECONDS = 2
EXIT_RETIRED = 0
EXIT_BROKEN = 3


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a worker needs to know of the settings."""

    limits: Limits
    services: Services
    max_memory_bytes: int
    max_change_memory_bytes: int


def configuration(settings: Settings) -> Configuration:
    """Return the part of the settings that workers keep."""
    return Configuration(
        Limits(settings.max_query_bytes, settings.max_query_depth, settings.max_query_clauses, bool(settings.services)),
        Services(
            settings.services, allow_private=settings.service_allow_private, timeout_seconds=settings.service_timeout
        ),
        settings.max_query_memory * MEBIBYTE,
        settings.max_change_memory * MEBIBYTE,
    )


def work(connection: socket.socket, holding: Holding, config: Configuration) -> int:
    """Answer requests until the connection ends or too much is left behind; return the process's exit code."""
    check = lru_cache(maxsize=64)(lambda text: guard.check(text, config.limits))
    statm = os.open("/proc/self/statm", os.O_RDONLY)
    before = _address_space(statm)

    def is_full() -> bool:
        return _address_space(statm) - before > MOST_LEFT_BYTES

    _limit(resource.RLIMIT_AS, before + config.max_memory_bytes)
    while (request := wire.receive_request(connection)) is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + request.timeout) + CPU_GRACE_SECONDS)
        if request.kind is RequestKind.CHANGE:
            _limit(resource.RLIMIT_AS, before + config.max_change_memory_bytes)
            code = _tell(request, holding, config, check, connection, lambda: True)
            holding.tidy()  # nobody waits for this process any more
            return EXIT_RETIRED if code is None else code
        code = _tell(request, holding, config, check, connection, is_full)
        if code is not None:
            return code
    return EXIT_RETIRED


def _tell(  # noqa: PLR0913, PLR0917 - a request, and what it is answered from, with, to and when for the last time
    request: Request,
    holding: Holding,
    config: Configuration,
    check: Callable[[str], Checked],
    connection: socket.socket,
    is_last: Callable[[], bool],
) -> int | None:
    """Send the answer to a request, or its error; return the exit code when this must be the last one."""
    is_change = request.kind is RequestKind.CHANGE
    most = config.max_change_memory_bytes if is_change else config.max_memory_bytes
    out_of_memory = wire.out_of_memory(most // MEBIBYTE)  # made while there is some
    writer = AnswerWriter(connection, request.encoding)
    try:
        _answer(request, holding, config, check, writer)
        retiring = is_last()
        writer.finish(retiring=retiring)
    except CancerNetError as error:
        if writer.started:  # too late to say it: an answer without an end is broken
            return EXIT_BROKEN
        connection.sendall(wire.packed_problem(error.as_problem()))
        return EXIT_RETIRED if is_change else None
    except MemoryError:
        if not writer.started:
            connection.sendall(wire.packed_problem(out_of_memory.as_problem()))
        return EXIT_BROKEN
    return EXIT_RETIRED if retiring else None


def _answer(
    request: Request, holding: Holding, config: Configuration, check: Callable[[str], Checked], writer: AnswerWriter
) -> None:
    """Write the answer to a request; raises `CancerNetError`."""
    arrived = time.perf_counter()
    sink = cast("IO[bytes]", writer)
    if request.kind is RequestKind.QUERY:
        checked = check(request.text)
        written_as = formats.choose(request.format, request.accept, checked.form.kind)
        text = federation.federate(request.text, config.services)
        asked = Query(text, request.default_graphs, request.named_graphs)
        query = queries.with_own_dataset(asked, checked, holding.snapshot)
        writer.describe(written_as, Timing(arrived, time.perf_counter()), volatile=checked.volatile)
        queries.write(holding.snapshot, query, written_as, sink)
    elif request.kind is RequestKind.CHANGE:
        writer.describe(formats.JSON, Timing(arrived, arrived), volatile=True)
        writer.write(holding.change(request.text))
    elif request.kind is RequestKind.LOOKUP:
        found = lookups.look_up(holding, request)
        writer.describe(found.written_as, Timing(arrived, time.perf_counter()), volatile=False, headers=found.headers)
        for piece in found.pieces:
            writer.write(piece)
    else:
        written_as = formats.choose(request.format, request.accept, Kind.GRAPH)
        writer.describe(written_as, Timing(arrived, arrived), volatile=False)
        if request.kind is RequestKind.GRAPH:
            queries.write_graph(holding.snapshot, request.text, written_as, sink)
        else:
            queries.write_triples(holding.description(request.text, request.endpoint), written_as, sink)


def _limit(what: int, most: int) -> None:
    """Lower a limit of this process; it can be raised again up to where it stood."""
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _address_space(statm: int) -> int:
    """Return the bytes of this process's address space, from the open file in which the kernel tells them."""
    return int(os.pread(statm, 64, 0).split(b" ", 1)[0]) * PAGE_BYTES
