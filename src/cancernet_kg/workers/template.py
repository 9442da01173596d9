"""The template: a single-threaded process that holds the graph and forks workers from itself.

It runs as `python -m cancernet_kg.workers.template FD`, with a socket to the web process as file descriptor FD; that
process asks it for forks and kills, and it tells what became of them. It ends when that socket does. For a newer
revision it forks its successor: a template like itself, which applies what the log has gained.
"""

import contextlib
import ctypes
import gc
import os
import selectors
import signal
import socket
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cancernet_kg.errors import CancerNetError
from cancernet_kg.workers import wire
from cancernet_kg.workers.holding import Holding, hold
from cancernet_kg.workers.worker import EXIT_BROKEN, Configuration, configuration, work

LAST_WORDS_BYTES = 2048
PR_SET_PDEATHSIG = 1  # of Linux's prctl: the signal to get when the parent ends


@dataclass(frozen=True, slots=True)
class Child:
    """A running worker and the end of the pipe that its standard error goes to."""

    pid: int
    last_words: int


class Template:
    """Forks workers of what it holds, and reaps them."""

    def __init__(self, control: socket.socket, holding: Holding, config: Configuration) -> None:
        """Serve the web process at the other end of `control`."""
        self._control = control
        self._holding = holding
        self._config = config
        self._children: dict[int, Child] = {}
        self._successors: set[int] = set()
        self._wakeup, wakeup = socket.socketpair()
        self._wakeup.setblocking(False)  # noqa: FBT003 - the library's signature
        wakeup.setblocking(False)  # noqa: FBT003 - the library's signature
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakeup.fileno(), warn_on_full_buffer=False)
        self._woken_by = wakeup  # open as long as signals may be written to it
        self._library = ctypes.CDLL(None)

    def run(self) -> socket.socket | None:
        """Do what the web process asks until it is gone; then no worker may be left.

        Return None then; a successor, which is a fork, returns at once with a socket of its own to the web process.
        """
        control = None
        try:
            with contextlib.suppress(ConnectionError):  # it may go while something is being said
                control = self._serve()
        finally:
            signal.set_wakeup_fd(-1)
            if control is None:
                for child in self._children.values():
                    os.kill(child.pid, signal.SIGKILL)
        if control is not None:
            self._leave_behind()
        return control

    def _serve(self) -> socket.socket | None:
        """Do what the web process asks, and tell which workers ended; return in a successor only, with its socket."""
        buffer = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._control, selectors.EVENT_READ)
            selector.register(self._wakeup, selectors.EVENT_READ)
            while True:
                ready = {key.fileobj for key, _ in selector.select()}
                if self._wakeup in ready:
                    self._reap()
                if self._control in ready:
                    received = self._control.recv(65536)
                    if not received:
                        return None
                    buffer += received
                    for message in wire.messages(buffer):
                        successor = self._obey(message)
                        if successor is not None:
                            return successor

    def _obey(self, message: dict[str, Any]) -> socket.socket | None:
        """Fork a worker or a successor, or kill a worker; a pid that is not (any longer) a child is left alone."""
        if message["do"] == "fork":
            self._fork()
        elif message["do"] == "advance":
            return self._fork_successor()
        elif message["do"] == "kill" and message["pid"] in self._children:
            os.kill(message["pid"], signal.SIGKILL)
        return None

    def _fork_successor(self) -> socket.socket | None:
        """Fork a successor; only there a socket is returned, whose other end goes to the web process."""
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            ours.close()
            return theirs
        theirs.close()
        self._successors.add(pid)
        socket.send_fds(self._control, [wire.packed_message({"successor": pid})], [ours.fileno()])
        ours.close()
        return None

    def _leave_behind(self) -> None:
        """Close what this successor has inherited: the web process and the workers of its parent are not its own."""
        for held in (self._control, self._wakeup, self._woken_by):
            held.close()
        for child in self._children.values():
            os.close(child.last_words)

    def _fork(self) -> None:
        """Start a worker and hand its socket over."""
        ours, theirs = socket.socketpair()
        last_words, stderr = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._become_worker(theirs, stderr)
        theirs.close()
        os.close(stderr)
        os.set_blocking(last_words, False)
        self._children[pid] = Child(pid, last_words)
        socket.send_fds(self._control, [wire.packed_message({"forked": pid})], [ours.fileno()])
        ours.close()

    def _become_worker(self, connection: socket.socket, stderr: int) -> None:
        """Turn this fork into a worker; never returns."""
        code = EXIT_BROKEN
        try:
            self._library.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.set_blocking(stderr, False)
            os.dup2(stderr, sys.stderr.fileno())
            keep = {0, 1, 2, connection.fileno()}
            for descriptor in {int(entry.name) for entry in Path("/proc/self/fd").iterdir()} - keep:
                _close(descriptor)
            code = work(connection, self._holding, self._config)
        except (BrokenPipeError, ConnectionResetError):  # the web process no longer wants the answer
            pass
        except BaseException:  # noqa: BLE001 - the engine's panics are no Exceptions; these are the last words
            traceback.print_exc()
        finally:
            os._exit(code)

    def _reap(self) -> None:
        """Tell what became of the workers that have ended."""
        while True:
            try:
                if not self._wakeup.recv(4096):
                    break
            except BlockingIOError:
                break
        for child in list(self._children.values()):
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if pid:
                del self._children[pid]
                try:
                    said = os.read(child.last_words, LAST_WORDS_BYTES)
                except BlockingIOError:
                    said = b""
                os.close(child.last_words)
                code = os.waitstatus_to_exitcode(status)
                ended = {"ended": pid, "code": code, "said": said.decode("utf-8", "replace")}
                self._control.sendall(wire.packed_message(ended))
        self._successors = {pid for pid in self._successors if os.waitpid(pid, os.WNOHANG)[0] == 0}


def _close(descriptor: int) -> None:
    """Close what this fork inherited and does not use; the directory that was listed is closed already."""
    try:
        os.close(descriptor)
    except OSError:
        return


def main() -> None:
    """Load the graph, tell the web process, and serve it."""
    first = control = socket.socket(fileno=int(sys.argv[1]))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # often sent to all; the web process's business
        signal.signal(number, signal.SIG_IGN)
    buffer = bytearray()
    while b"\n" not in buffer:
        received = control.recv(65536)
        if not received:
            return
        buffer += received
    asked = next(wire.messages(buffer))
    settings = wire.unpacked_settings(asked["settings"])

    def progress(step: str, seconds: float) -> None:
        first.sendall(wire.packed_message({"step": step, "seconds": seconds}))

    succeeded: socket.socket | None = control
    holding = None
    while succeeded is not None:
        control = succeeded
        try:
            if holding is None:
                holding = hold(settings, [Path(name) for name in asked["data"]], progress)
            else:
                holding = holding.advanced()
        except CancerNetError as error:
            control.sendall(wire.packed_message({"failed": error.as_problem()}))
            return
        gc.collect()
        gc.freeze()  # the collector would otherwise touch, and so copy, the pages that workers share
        control.sendall(wire.packed_message({"ready": wire.packed_about(holding.about)}))
        succeeded = Template(control, holding, configuration(settings)).run()
    os._exit(0)  # to free what is held would touch, and so copy, the pages that successors share


if __name__ == "__main__":
    with contextlib.suppress(ConnectionError):  # the web process was stopped before the graph was loaded
        main()
