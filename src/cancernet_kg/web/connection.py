"""One HTTP connection: uvicorn's, with limits on how a request's head may arrive, and known requests answered at once.

Made by uvicorn for each connection, from the class that `connection_class` returns.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from cancernet_kg.web.access_log import Entry
from cancernet_kg.web.corked import Corked
from cancernet_kg.web.known_answers import KnownAnswer
from cancernet_kg.web.serving import Serving

HEAD_SECONDS = 30
LARGEST_HEAD = (
    4 * 1024 * 1024
)  # in all; uvicorn refuses an address of more than 64 KiB, the front a header of more than 8


class Connection(HttpToolsProtocol):
    """A connection that knows what it serves."""

    def __init__(self, serving: Callable[[], Serving], **arguments: Any) -> None:  # noqa: ANN401 - uvicorn's own
        """Take what is served beside uvicorn's own arguments."""
        super().__init__(**arguments)
        self._serving = serving
        self._received = b""
        self._between_requests = True
        self._head_bytes = 0
        self._head_timer: asyncio.TimerHandle | None = None
        self._last_known_answer = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
        """Give the first request's head some time to arrive."""
        super().connection_made(transport)
        self._head_timer = self.loop.call_later(HEAD_SECONDS, transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timer."""
        self._head_arrived()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Answer a request that is known, or read on."""
        if self._between_requests and self._is_idle():
            serving = self._serving()
            known = serving.known_answers.get(data, serving.readers.current.about.revision)
            if known is not None:
                self._answer(known, serving)
                return
        self._received = data
        super().data_received(data)
        if not self._between_requests and self.headers is not None:
            self._head_bytes += len(data)
            if self._head_timer is not None and self._head_bytes > LARGEST_HEAD:
                self.transport.close()

    def on_message_begin(self) -> None:
        """Note that a request has begun, and with which bytes, in case it comes whole and alone."""
        super().on_message_begin()
        self.scope["raw_request"] = self._received  # type: ignore[typeddict-unknown-key] # ours
        self.scope["abort"] = self.transport.abort  # type: ignore[typeddict-unknown-key] # ours
        self._between_requests = False
        self._head_bytes = 0
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def on_headers_complete(self) -> None:
        """Note that the head is here, and let the answer go out in as few pieces as it can."""
        self._head_arrived()
        before: RequestResponseCycle | None = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:
            corked = Corked(self.transport)
            self.cycle.transport = corked  # type: ignore[assignment] # it has all that is used of a transport
            self.cycle.on_response = lambda: self._sent(corked)

    def on_message_complete(self) -> None:
        """Note that the request is here."""
        self._between_requests = True
        super().on_message_complete()

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection; answers given at once count as life."""
        quiet = self.loop.time() - self._last_known_answer
        if quiet < self.timeout_keep_alive and not self.transport.is_closing():
            left = self.timeout_keep_alive - quiet
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)
            return
        super().timeout_keep_alive_handler()

    def _sent(self, corked: Corked) -> None:
        """Note that an answer is complete."""
        corked.flush()
        self.on_response_complete()

    def _is_idle(self) -> bool:
        """Say whether nothing is being answered and nothing waits to be sent."""
        cycle: RequestResponseCycle | None = self.cycle
        return (cycle is None or cycle.response_complete) and not self.flow.write_paused

    def _head_arrived(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _answer(self, known: KnownAnswer, serving: Serving) -> None:
        """Send a known answer, counted and logged like any other."""
        started = time.perf_counter()
        self._head_arrived()
        self._last_known_answer = self.loop.time()
        if self.timeout_keep_alive_task is None:  # the first request of this connection
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )
        self.server_state.total_requests += 1
        request_id = serving.request_ids.of(None)
        defaults = serving.known_answers.joined(self.server_state.default_headers)
        identity = request_id.encode("ascii")
        self.transport.write(known.start + defaults + known.headers + identity + b"\r\n\r\n" + known.body)
        entry = Entry(
            request_id,
            self.client[0] if self.client else "unknown",
            known.method,
            known.path,
            known.status,
            len(known.body),
            (time.perf_counter() - started) * 1000,
            known.outcome,
            known.revision,
            known.query_hash,
            known.user_agent,
        )
        serving.record(entry, None if known.query_hash is None else known.outcome)


def connection_class(serving: Callable[[], Serving]) -> Callable[..., Connection]:
    """Return what uvicorn calls to make a connection."""

    def make(**arguments: Any) -> Connection:  # noqa: ANN401 - uvicorn's own
        return Connection(serving, **arguments)

    return make
