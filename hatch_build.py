"""Build hook: a wheel carries the graph's files; an installation in place uses those of the checkout."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GraphFilesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Put ontology, data and shapes into wheels, but not into editable installations, where copies would grow stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the build."""
        if version == "standard":
            folders = ("ontology", "data", "shapes")
            build_data["force_include"] |= {folder: f"cancernet_kg/graph_files/{folder}" for folder in folders}
