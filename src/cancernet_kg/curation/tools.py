"""What a revision is checked with: the versions that its record keeps. Called by desk."""

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("pyoxigraph", "pyshacl", "rdflib")


def tools(root: Path) -> Mapping[str, str]:
    """Return the name and version of each tool; the shapes of a graph root, which have none, by their checksum."""
    packages = {name: version(name) for name in _PACKAGES}
    return {**own_tools(root), **packages, "python": platform.python_version()}


def own_tools(root: Path) -> Mapping[str, str]:
    """Return the project's own version and the checksum of its shapes, which are the same wherever it runs."""
    digest = hashlib.sha256()
    for path in sorted((root / "shapes").glob("*.ttl")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return {"cancernet-kg": version("cancernet-kg"), "shapes": f"sha256:{digest.hexdigest()}"}
