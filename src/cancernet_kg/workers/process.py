"""The web process's end of a template: start it, ask it for workers, hear what became of them. Called by the pool."""

import asyncio
import os
import select
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cancernet_kg.errors import WorkersUnavailable, restore
from cancernet_kg.loading import Progress
from cancernet_kg.lookup.about import About
from cancernet_kg.settings import Settings
from cancernet_kg.workers import wire


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a worker: its exit code (negative: the signal that ended it) and its last words."""

    pid: int
    code: int
    said: str


class Descendant:
    """A successor of a template: started by a process that this one has started, and perhaps outliving it."""

    def __init__(self, pid: int) -> None:
        """Hold on to a process that runs; its id may be reused once it has ended."""
        self.pid = pid
        try:
            self._descriptor = os.pidfd_open(pid)
        except ProcessLookupError:
            self._descriptor = -1

    def forget(self) -> None:
        """Let go of it, whatever becomes of it."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def wait(self) -> None:
        """Wait until it has ended, and reap it in case its parent went before it and left it to this process."""
        if self._descriptor >= 0:
            poll = select.poll()
            poll.register(self._descriptor, select.POLLIN)
            poll.poll()
            self.forget()
            try:
                os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                return


class TemplateProcess:
    """A running template that is ready to fork workers."""

    def __init__(self, process: "subprocess.Popen[bytes] | Descendant", control: socket.socket, about: About) -> None:
        """Hold a template that has said that it is ready."""
        self._process = process
        self._control = control
        self._buffer = bytearray()
        self._sockets: deque[int] = deque()
        self._unsaid = bytearray()
        self._successor: asyncio.Future[tuple[int, socket.socket]] | None = None
        self._has_ended = False
        self.about = about

    def follow(
        self, forked: Callable[[int, socket.socket], None], ended: Callable[[Ended], None], lost: Callable[[], None]
    ) -> None:
        """From now on call back, in the running event loop, for each new worker, each ended one, and the end."""
        self._control.setblocking(False)  # noqa: FBT003 - the library's signature
        loop = asyncio.get_running_loop()
        loop.add_reader(self._control.fileno(), self._readable, forked, ended, lost)

    def fork(self) -> None:
        """Ask for a worker."""
        self._say({"do": "fork"})

    def kill(self, pid: int) -> None:
        """Have a worker killed; only its parent can be sure that the process id still means it."""
        self._say({"do": "kill", "pid": pid})

    async def advance(self) -> "TemplateProcess":
        """Return a successor that holds the newest revision of the log; this one goes on with what it holds.

        Raises what applying the log raises, and `WorkersUnavailable` when the template or its successor ends.
        """
        if self._has_ended:
            raise _ended_early()
        self._successor = asyncio.get_running_loop().create_future()
        self._say({"do": "advance"})
        pid, control = await self._successor
        process = Descendant(pid)
        try:
            about = wire.unpacked_about(await asyncio.to_thread(_until_ready, control, None))
        except BaseException as error:
            control.close()  # which ends it
            process.forget()
            if isinstance(error, ConnectionError):
                raise _ended_early() from None
            raise
        return TemplateProcess(process, control, about)

    async def close(self) -> None:
        """End the template, and so all its workers."""
        if self._control.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._control.fileno())
            asyncio.get_running_loop().remove_writer(self._control.fileno())
            self._control.close()
        self._end()
        await asyncio.to_thread(self._process.wait)

    def _say(self, message: dict[str, object]) -> None:
        self._unsaid += wire.packed_message(message)
        self._writable()

    def _writable(self) -> None:
        """Send what the socket takes, and come back for the rest when it takes more."""
        loop = asyncio.get_running_loop()
        try:
            del self._unsaid[: self._control.send(self._unsaid)]
        except BlockingIOError:
            loop.add_writer(self._control.fileno(), self._writable)
            return
        except OSError:  # it has ended, which `lost` tells
            self._unsaid.clear()
        if self._control.fileno() < 0:
            return
        if self._unsaid:
            loop.add_writer(self._control.fileno(), self._writable)
        else:
            loop.remove_writer(self._control.fileno())

    def _readable(
        self, forked: Callable[[int, socket.socket], None], ended: Callable[[Ended], None], lost: Callable[[], None]
    ) -> None:
        try:
            received, descriptors, _, _ = socket.recv_fds(self._control, 65536, 16)
        except BlockingIOError:
            return
        except OSError:
            received, descriptors = b"", []
        self._sockets.extend(descriptors)
        self._buffer += received
        for message in wire.messages(self._buffer):
            if "forked" in message:
                if self._sockets:
                    forked(message["forked"], socket.socket(fileno=self._sockets.popleft()))
                else:  # this process has too many files open to take it
                    self.kill(message["forked"])
            elif "successor" in message:
                self._succeeded(message["successor"])
            else:
                ended(Ended(message["ended"], message["code"], message["said"]))
        if not received:
            asyncio.get_running_loop().remove_reader(self._control.fileno())
            self._end()
            lost()

    def _end(self) -> None:
        """Note that nothing more will be heard; whoever waits for a successor is told."""
        self._has_ended = True
        if self._successor is not None and not self._successor.done():
            self._successor.set_exception(_ended_early())

    def _succeeded(self, pid: int) -> None:
        """Hand the successor over to whoever waits for it; its socket ends it when nobody does."""
        control = socket.socket(fileno=self._sockets.popleft()) if self._sockets else None
        if self._successor is None or self._successor.done():
            if control is not None:
                control.close()
        elif control is None:
            self._successor.set_exception(_ended_early())
        else:
            self._successor.set_result((pid, control))


def start(settings: Settings, data: Sequence[Path] = (), progress: Progress | None = None) -> TemplateProcess:
    """Start a template and wait until it has loaded the graph; blocks.

    Raises what loading raises, and `WorkersUnavailable` when the process ends without a word.
    """
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "cancernet_kg.workers.template", str(theirs.fileno())]
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603 - our own module
    theirs.close()
    asked = {"settings": wire.packed_settings(settings), "data": [str(path) for path in data]}
    try:
        ours.sendall(wire.packed_message(asked))
        about = wire.unpacked_about(_until_ready(ours, progress))
    except BaseException as error:  # also an impatient Ctrl+C: the process ends with its socket
        ours.close()
        process.wait()
        if isinstance(error, ConnectionError):
            raise _ended_early() from None
        raise
    return TemplateProcess(process, ours, about)


def _until_ready(control: socket.socket, progress: Progress | None) -> dict[str, Any]:
    """Return the summary that the template sends when it is ready."""
    buffer = bytearray()
    while received := control.recv(65536):
        buffer += received
        for message in wire.messages(buffer):
            if "failed" in message:
                raise restore(message["failed"])
            if "ready" in message:
                ready: dict[str, Any] = message["ready"]
                return ready
            if progress is not None:
                progress(message["step"], message["seconds"])
    raise _ended_early()


def _ended_early() -> WorkersUnavailable:
    hint = "See the messages above; too little memory is the usual cause."
    return WorkersUnavailable("The process that loads the graph ended without saying why.", hint=hint)
