"""Serves a file of N-Triples with rdflib-endpoint. Run by `bench.peers`, in an environment that has rdflib-endpoint.

rdflib-endpoint cannot drop a query, and loading takes it long: so a child serves, and SIGHUP replaces it by another.
"""

import gc
import os
import signal
import sys
from types import FrameType

import uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint  # type: ignore[import-not-found]  # only in that environment


def main() -> None:
    """Load the file named first, then serve it on the port named second until SIGTERM."""
    dataset = Dataset(default_union=True)
    dataset.parse(sys.argv[1], format="nt")
    gc.freeze()
    while True:
        child = os.fork()
        if child == 0:
            uvicorn.run(SparqlEndpoint(graph=dataset), host="127.0.0.1", port=int(sys.argv[2]), log_level="critical")
            return

        def end(number: int, _: FrameType | None, child: int = child) -> None:
            os.kill(child, signal.SIGKILL)
            if number == signal.SIGTERM:
                sys.exit()

        signal.signal(signal.SIGHUP, end)
        signal.signal(signal.SIGTERM, end)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
