"""Bad spreadsheets are refused by name, soon, and in little memory."""

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from cancernet_kg.curation.tables.definition import Tables
from cancernet_kg.curation.tables.reading import read
from cancernet_kg.settings import Settings
from cancernet_kg.store.view import View
from tests.curation.bad_tables import BAD_TABLES, BadTable

TODAY = date(2027, 1, 1)
_MEMORY = 1_200 * 2**20
_IN_LITTLE_MEMORY = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from pyoxigraph import Store
from cancernet_kg.curation.tables.definition import load_tables
from cancernet_kg.curation.tables.reading import read
from cancernet_kg.store.view import View
from tests.curation.bad_tables import BAD_TABLES
known = View(Store())
tables = load_tables(Path(sys.argv[1]), known)
cases = [(bad, bad.make()) for bad in BAD_TABLES]
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
for bad, data in cases:
    found = read(tables, data, bad.file, known, today=date(2027, 1, 1))
    assert found.findings, bad.name
print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
"""


@pytest.mark.parametrize("bad", BAD_TABLES, ids=lambda bad: bad.name)
def test_a_bad_table_is_refused_with_a_finding_that_says_where_and_why(
    bad: BadTable, tables: Tables, known: View
) -> None:
    """Each kind has its own finding, in both languages, changes nothing, and costs seconds of processor time."""
    data = bad.make()
    started = time.process_time()
    found = read(tables, data, bad.file, known, today=TODAY)

    assert time.process_time() - started < 10
    assert f"table/{bad.code}" in {finding.code for finding in found.findings}
    assert not found.changes
    for finding in found.findings:
        assert finding.where
        assert finding.message["en"]
        assert finding.message["fr"]
        assert bool(finding.hint) == bool(finding.french_hint)


def test_the_kinds_of_bad_tables_are_told_apart() -> None:
    """No two cases have the same name, and there are many kinds of findings."""
    assert len({bad.name for bad in BAD_TABLES}) == len(BAD_TABLES)
    assert len({bad.code for bad in BAD_TABLES}) >= 15


def test_bad_tables_are_refused_in_little_memory(real_settings: Settings) -> None:
    """A process that may not use much more than a gigabyte of addresses reads all of them, bombs included."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _IN_LITTLE_MEMORY, str(real_settings.graph_root / "shapes"), str(_MEMORY)]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)

    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) > 0
