"""Starts Virtuoso (Debian: `virtuoso-opensource-7-bin`) from a configuration of its own. Used by `bench.peers`."""

import shutil
import subprocess
from pathlib import Path

from bench.client import Address
from bench.server import Server, free_port, launch
from bench.synthetic import Data

_GRAPH = "urn:bench"
_CONFIGURATION = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{control}
DirsAllowed = {data}
ServerThreads = 32
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
ThreadsPerQuery = 2
MaxQueryMem = 2G

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 24
MaxClientConnections = 24
KeepAliveTimeout = 3600

[SPARQL]
DefaultGraph = {graph}
"""
_LOAD = "ld_dir('{folder}', '{file}', '{graph}'); rdf_loader_run(); checkpoint;"
_SKIPPED = "SELECT COUNT(*) FROM DB.DBA.load_list WHERE ll_state <> 2 OR ll_error IS NOT NULL;"


def start_virtuoso(data: Data, scratch: Path, name: str) -> Server:
    """Start Virtuoso, loading the data the first time. Raises `RuntimeError` when it skipped a file."""
    folder = scratch / f"virtuoso-{data.path.stem}"
    loaded = folder / "loaded"
    if not loaded.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    port, control = free_port(), free_port()
    configuration = folder / "virtuoso.ini"
    data_folder = data.path.parent.resolve()
    configuration.write_text(_CONFIGURATION.format(port=port, control=control, data=data_folder, graph=_GRAPH))
    command: list[str | Path] = ["sh", "-c", 'cd "$0" && exec virtuoso-t +configfile virtuoso.ini +foreground', folder]
    process = launch(command, scratch / f"{name}.log")
    server = Server(name, Address(port, "/sparql", (("default-graph-uri", _GRAPH),)), process)
    if not loaded.exists():
        server.wait()
        _run(control, _LOAD.format(folder=data_folder, file=data.path.name, graph=_GRAPH))
        if _run(control, _SKIPPED).split() != ["0"]:
            server.stop()
            raise RuntimeError("Virtuoso did not load the data; ask its load_list for the reason")
        loaded.touch()
    return server


def _run(control: int, statements: str) -> str:
    command = [
        "isql-vt",
        f"127.0.0.1:{control}",
        "dba",
        "dba",
        "VERBOSE=OFF",
        "BANNER=OFF",
        "PROMPT=OFF",
        f"exec={statements}",
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
