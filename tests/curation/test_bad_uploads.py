"""Each bad upload is refused with the finding that says why and where, quickly and in little memory."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.curation.staging.stage import stage
from cancernet_kg.curation.staging.upload import Staged, Upload
from cancernet_kg.curation.staging.wording import WORDS
from tests.curation.bad_uploads import BAD_UPLOADS
from tests.curation.bad_uploads_case import BadUpload

SMALL = [case for case in BAD_UPLOADS if not case.is_large]
LARGE = [case for case in BAD_UPLOADS if case.is_large]
MOST_SECONDS = 6  # of processor time; they take less than two when nothing else runs
MOST_MEBIBYTES = 500


def staged(case: BadUpload, folder: Path) -> Staged:
    """Return what comes of a bad upload."""
    return stage(Upload(case.write(folder / "spool"), case.file_name, case.media_type, case.graph))


def is_expected(case: BadUpload, code: str, where: str) -> bool:
    """Say whether a finding is the one that was expected, at the place where it was."""
    numbers = [int(number) for number in re.findall(r":(\d+)", where)]
    expected = [number for number in (case.line, case.column) if number is not None]
    return code == case.code and numbers[: len(expected)] == expected


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.name)
def test_a_bad_upload_is_refused_and_says_where(case: BadUpload, tmp_path: Path) -> None:
    """The expected finding is there, with its line and column, and nothing unreadable gets any further."""
    result = staged(case, tmp_path)

    assert any(is_expected(case, one.code, one.where) for one in result.findings), result.findings
    assert result.is_refused
    assert not result.quads or not case.code.startswith(("upload/", "syntax/"))


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.name)
def test_findings_are_whole_and_harmless(case: BadUpload, tmp_path: Path) -> None:
    """Every finding speaks both languages and says how to mend it, without paths, control characters or long quotes."""
    for finding in staged(case, tmp_path).findings:
        assert {"en", "fr"} == set(finding.message)
        assert finding.hint
        assert finding.french_hint
        assert_harmless(finding, tmp_path)


def assert_harmless(finding: Finding, folder: Path) -> None:
    """Assert that nothing of the machine, and nothing that a terminal would obey, stands in a finding."""
    optional = (finding.hint, finding.french_hint, finding.value, finding.node)
    texts = [*finding.message.values(), finding.where, *(text or "" for text in optional)]
    assert all(len(text) < 700 for text in texts if text is not finding.node)
    for text in texts:
        assert str(folder) not in text
        assert "spool" not in text
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", text) or text is finding.node


def test_large_bad_uploads_cost_little(tmp_path: Path) -> None:
    """What is large or deep is refused in seconds and a few hundred MiB, and never ends the process."""
    command = [sys.executable, "-m", "tests.curation.bad_uploads_measured", str(tmp_path)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    measured = {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}

    assert set(measured) == {case.name for case in LARGE}
    for case in LARGE:
        cost = measured[case.name]
        assert cost["status"] == 0, cost
        assert any(is_expected(case, code, where) for code, where in cost["findings"]), cost
        assert cost["seconds"] < MOST_SECONDS, cost
        assert cost["mebibytes"] < MOST_MEBIBYTES, cost


def test_every_code_is_provoked() -> None:
    """No finding of staging goes without an upload that provokes it, here or among the tests of staging."""
    elsewhere = {"upload/unreadable", "upload/too-many-statements", "uris/blank-node"}

    assert set(WORDS) - {case.code for case in BAD_UPLOADS} == elsewhere
    assert all(WORDS[case.code].severity is Severity.VIOLATION for case in BAD_UPLOADS if case.name != "many-bad-lines")


def test_names_are_unique() -> None:
    """Each case is another kind of wrong, and there are enough of them."""
    names = [case.name for case in BAD_UPLOADS]

    assert len(names) == len(set(names)) >= 60
