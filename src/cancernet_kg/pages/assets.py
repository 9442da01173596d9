"""What the package's build made for browsers, by name: scripts, the stylesheet, the map. Used by templates and web.

Names tell the content, so an address never changes what it means and may be kept for good.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cancernet_kg.errors import MissingGraphFiles

FOLDER = Path(__file__).parent / "static"
PATH = "/static"


@cache
def manifest() -> Mapping[str, str]:
    """Return the names of files by the names of their sources; raises `MissingGraphFiles`."""
    try:
        found: dict[str, str] = json.loads((FOLDER / "manifest.json").read_bytes())
    except FileNotFoundError:
        hint = "Install the package anew: its build makes them."
        raise MissingGraphFiles("What the pages' browsers are sent was not built.", hint=hint) from None
    return found


@cache
def build() -> str:
    """Return what tells one build from another."""
    return hashlib.sha256(json.dumps(manifest(), sort_keys=True).encode()).hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a file by the name of its source; raises `KeyError` for one that is not built."""
    return f"{PATH}/{manifest()[name]}"


@cache
def europe() -> Mapping[str, Any]:
    """Return the outline of Europe: width, height, and countries by numeric code (ISO 3166-1)."""
    found: dict[str, Any] = json.loads((FOLDER / manifest()["europe.json"]).read_bytes())
    return found
