"""The part of the guide for operators that keeps a revision log, run as it is written; recipes are tested elsewhere."""

import re
import sys
from pathlib import Path

from tests.walking import BLOCK, assert_shown, exported, run

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "guides" / "operate.md").read_text(encoding="utf-8")
SECTION = re.search(r"^## A graph that can be changed$(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)


def test_a_log_is_kept_backed_up_and_restored(tmp_path: Path) -> None:
    """An operator who copies the blocks one after another sees what the page shows."""
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path)}
    output = ""
    shown = 0
    assert SECTION is not None
    for block in BLOCK.finditer(SECTION[1]):
        if block["language"] == "sh":
            output = run(block["text"], tmp_path, environment)
            environment |= exported(block["text"], tmp_path)
        else:
            assert_shown(block["text"], output)
            shown += 1
    assert shown == 2
