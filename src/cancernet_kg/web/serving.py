"""What one running server holds once it is open. Made by the application's lifespan, read by every route."""

import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_network
from pathlib import Path

from starlette.requests import Request

from cancernet_kg.access import Actor, Role, Tokens
from cancernet_kg.lookup.questions import Question, load_questions
from cancernet_kg.lookup.shortcuts.declaration import Shortcut
from cancernet_kg.lookup.shortcuts.reading import load_shortcuts
from cancernet_kg.pages.rendering import pages
from cancernet_kg.settings import Settings
from cancernet_kg.web.access_log import AccessLog, Entry
from cancernet_kg.web.budget import Budget
from cancernet_kg.web.cache import AnswerCache
from cancernet_kg.web.drafts import Drafts
from cancernet_kg.web.dump_files import DumpFiles
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.known_answers import KnownAnswers
from cancernet_kg.web.metrics import Metrics, Outcome, Readings
from cancernet_kg.web.protocol import Asked
from cancernet_kg.web.request_id import RequestIds
from cancernet_kg.web.sessions import Sessions
from cancernet_kg.workers.process import TemplateProcess
from cancernet_kg.workers.readers import Readers

BURST = 2  # a client may save up the budget of so many minutes
_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,255}|\[(?P<address>[0-9A-Fa-f:.]+)\])(?::[0-9]{1,5})?")
KILL_REASONS = ("timeout", "memory", "crashed", "cancelled")


@dataclass(frozen=True, slots=True)
class Serving:
    """The settings, the readers of the graph, and what answers are made, counted and logged with."""

    settings: Settings
    is_published_graph: bool
    readers: Readers
    questions: tuple[Question, ...]
    api: Mapping[str, Shortcut]
    cache: AnswerCache
    budget: Budget
    metrics: Metrics
    log: AccessLog | None
    request_ids: RequestIds
    known_answers: KnownAnswers
    dumps: DumpFiles
    sessions: Sessions
    drafts: Drafts
    kills: Counter[str]
    started: float

    def address(self, exchange: Exchange) -> str:
        """Return the address under which the client reaches this server, without a slash at the end."""
        host = exchange.header(b"host") or ""
        if not _is_host(host):
            host = f"{self.settings.host}:{self.settings.port}"
        return self.settings.public_url or f"{exchange.scope['scheme']}://{host}"

    def timeout(self, asked: Asked) -> float:
        """Return the seconds a query may take: what the client asks for, up to the server's own limit."""
        most = self.settings.query_timeout
        return min(asked.timeout or most, most)

    def record(self, entry: Entry, counted_as: Outcome | None) -> None:
        """Count and log a request that is over; `counted_as` is None for one that is not a query."""
        self.metrics.request(entry.path, entry.method, entry.status)
        if counted_as is not None:
            self.metrics.query(counted_as, entry.milliseconds / 1000)
        if self.log is not None:
            self.log.write(entry)

    def require(self, authorization: str | None, role: Role) -> Actor:
        """Return who sends a request; raises what `Tokens.require` raises unless the role is enough."""
        return Tokens(self.settings.data_dir, self.settings.admin_token).require(authorization, role)


def _is_host(text: str) -> bool:
    """Say whether a text is a name or an address, with a port or without (RFC 3986, section 3.2.2)."""
    match = _HOST.fullmatch(text)
    if match is None or match["address"] is None:
        return match is not None
    try:
        IPv6Address(match["address"])
    except ValueError:
        return False
    return True


def open_serving(settings: Settings, data: Sequence[Path], template: TemplateProcess, paths: Sequence[str]) -> Serving:
    """Return what a server holds for a template that is ready; `paths` are counted by name. Needs an event loop.

    Raises what `load_questions` and `load_shortcuts` raise.
    """
    pages()  # read here, and not by whoever asks first
    readers = Readers(settings, data, template)
    cache = AnswerCache(settings.cache_bytes)
    kills: Counter[str] = Counter(dict.fromkeys(KILL_REASONS, 0))

    def read() -> Readings:
        load = readers.current.load
        return Readings(
            queries_running=load.running,
            queries_waiting=load.waiting,
            workers={"idle": load.idle, "quick": load.running - load.slow, "slow": load.slow},
            worker_kills=dict(kills),
            cache_bytes=cache.bytes,
            cache_entries=len(cache),
            cache_hits=cache.hits,
            cache_misses=cache.misses,
            revision=readers.current.about.revision,
            triples=readers.current.about.triples,
        )

    return Serving(
        settings=settings,
        is_published_graph=not data,
        readers=readers,
        questions=() if data else load_questions(settings.graph_root),
        api={shortcut.path.removeprefix("/api/"): shortcut for shortcut in load_shortcuts()},
        cache=cache,
        budget=Budget(
            seconds_per_minute=settings.client_seconds,
            burst_seconds=BURST * settings.client_seconds,
            errors_per_minute=settings.client_errors,
            burst_errors=BURST * settings.client_errors,
            exempt=tuple(ip_network(network) for network in settings.client_exempt),
        ),
        metrics=Metrics(paths, read),
        log=AccessLog() if settings.access_log else None,
        request_ids=RequestIds(),
        known_answers=KnownAnswers(),
        dumps=DumpFiles(None if settings.data_dir is None else settings.data_dir / "dumps"),
        sessions=Sessions(),
        drafts=Drafts(settings.data_dir),
        kills=kills,
        started=time.monotonic(),
    )


def serving(request: Request) -> Serving:
    """Return what the server that got this request holds."""
    held = request.app.state.serving
    if not isinstance(held, Serving):
        raise TypeError("the application was not opened")
    return held
