"""What a revision is checked with: the versions that its record keeps. Called by publish and desk."""

import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version

# The day of the release: the first revision of its files bears it, so that it has the same id everywhere.
RELEASED = datetime(2026, 11, 22, tzinfo=UTC)
_PACKAGES = ("pyoxigraph", "pyshacl", "rdflib")


def tools() -> Mapping[str, str]:
    """Return the name and version of each tool."""
    return {**own_version(), **{name: version(name) for name in _PACKAGES}, "python": platform.python_version()}


def own_version() -> Mapping[str, str]:
    """Return the project's own version."""
    return {"cancernet-kg": version("cancernet-kg")}
