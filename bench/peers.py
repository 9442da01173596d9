"""Starts the project and the servers it is compared with, on the same data. Used by `bench.compare`.

What peers need is installed and written below a scratch folder, and used again by the next run.
"""

import shutil
import signal
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.client import Address
from bench.server import Server, free_port, launch
from bench.synthetic import Data
from bench.virtuoso import start_virtuoso

PROJECT = "project"
OXIGRAPH = "oxigraph"
RDFLIB_ENDPOINT = "rdflib-endpoint"
VIRTUOSO = "virtuoso"

_OXIGRAPH_PACKAGES = ("oxigraph==0.5.13",)
_RDFLIB_PACKAGES = ("rdflib-endpoint==0.6.3", "rdflib==7.6.0", "uvicorn[standard]==0.54.0")


def start_project(data: Data, scratch: Path, *, cache_bytes: int | None = 0) -> Server:
    """Start the project's own server; its cache of answers is off, or as shipped with `cache_bytes` None."""
    port = free_port()
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "cancernet_kg",
        "serve",
        "--port",
        str(port),
        "--data",
        data.path,
        "--no-shapes",
    ]
    environment = {} if cache_bytes is None else {"CANCERNET_CACHE_BYTES": str(cache_bytes)}
    return Server(PROJECT, Address(port, "/sparql"), launch(command, scratch / f"{PROJECT}.log", **environment))


def _start_oxigraph(data: Data, scratch: Path) -> Server:
    """Start Oxigraph's server on a database on disk, as its own documentation deploys it."""
    binary = _environment(scratch / "oxigraph-environment", _OXIGRAPH_PACKAGES) / "oxigraph"
    location = scratch / f"oxigraph-{data.path.stem}"
    if not location.exists():
        loading = location.with_suffix(".part")
        shutil.rmtree(loading, ignore_errors=True)
        subprocess.run([binary, "load", "--location", loading, "--file", data.path], check=True, capture_output=True)
        loading.rename(location)
    port = free_port()
    command: list[str | Path] = [binary, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"]
    return Server(OXIGRAPH, Address(port, "/query"), launch(command, scratch / f"{OXIGRAPH}.log"))


def _start_rdflib_endpoint(data: Data, scratch: Path) -> Server:
    """Start rdflib-endpoint; it is renewed by SIGHUP, as it cannot drop a query."""
    python = _environment(scratch / "rdflib-environment", _RDFLIB_PACKAGES) / "python"
    port = free_port()
    command: list[str | Path] = [python, Path(__file__).parent / "rdflib_server.py", data.path, str(port)]
    process = launch(command, scratch / f"{RDFLIB_ENDPOINT}.log")
    return Server(RDFLIB_ENDPOINT, Address(port, "/"), process, renewed_by=signal.SIGHUP)


def _start_virtuoso(data: Data, scratch: Path) -> Server:
    return start_virtuoso(data, scratch, VIRTUOSO)


PEERS: Mapping[str, Callable[[Data, Path], Server]] = {
    OXIGRAPH: _start_oxigraph,
    RDFLIB_ENDPOINT: _start_rdflib_endpoint,
    VIRTUOSO: _start_virtuoso,
}


def is_installed(peer: str) -> bool:
    """Say whether a peer can be started here: Virtuoso comes from the system, the others from the package index."""
    return peer != VIRTUOSO or shutil.which("virtuoso-t") is not None


def _environment(folder: Path, packages: tuple[str, ...]) -> Path:
    """Return the folder of an environment's commands; packages are installed into it the first time."""
    commands = folder / "bin"
    installed = folder / "installed"
    if not installed.exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([commands / "python", "-m", "pip", "install", *packages], check=True, capture_output=True)
        installed.touch()
    return commands
