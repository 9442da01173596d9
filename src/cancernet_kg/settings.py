"""Every option with its name, default and help; read once from flags and the environment, then frozen."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cancernet_kg.errors import InvalidSetting

ENVIRONMENT_PREFIX = "CANCERNET_"


@dataclass(frozen=True, slots=True)
class Option:
    """One row of the options' table: the reference page, the environment and `Settings` are all made from it."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets the option."""
        return ENVIRONMENT_PREFIX + self.name.upper()


OPTIONS = (
    Option("graph_root", "", "Folder with `ontology/`, `data/` and `shapes/`; empty means the one that was installed."),
    Option("host", "127.0.0.1", "Address the server listens on."),
    Option("port", "8000", "Port the server listens on; 0 lets the system choose a free one."),
    Option("public_url", "", "Address under which readers reach the server; empty means the address they asked."),
    Option("max_query_bytes", "1048576", "Longest query that is accepted, in bytes of UTF-8."),
    Option("max_query_depth", "100", "Deepest nesting of brackets that is accepted in a query."),
    Option("max_query_clauses", "1000", "Most clauses and operators that are accepted in a query."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of one run."""

    graph_root: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    max_query_bytes: int = 1024 * 1024
    max_query_depth: int = 100
    max_query_clauses: int = 1000


def read_settings(environment: Mapping[str, str], flags: Mapping[str, object] | None = None) -> Settings:
    """Return the settings: a flag that is not None wins over the environment, which wins over the default.

    Raises `InvalidSetting` for an unknown `CANCERNET_` variable and for values that cannot be used.
    """
    _refuse_unknown(environment)
    values = {option.name: environment.get(option.variable, option.default) for option in OPTIONS}
    values |= {name: str(value) for name, value in (flags or {}).items() if value is not None}
    root = values["graph_root"]
    return Settings(
        graph_root=_graph_root(Path(root)) if root else installed_graph_root(),
        host=values["host"],
        port=_whole_number("port", values["port"], 0, 65535),
        public_url=_public_url(values["public_url"]),
        max_query_bytes=_whole_number("max_query_bytes", values["max_query_bytes"], 1, 2**31),
        max_query_depth=_whole_number("max_query_depth", values["max_query_depth"], 1, 200),
        max_query_clauses=_whole_number("max_query_clauses", values["max_query_clauses"], 1, 1500),
    )


def installed_graph_root() -> Path:
    """Return the graph that came with the package, or that of the checkout the package is run from."""
    packaged = Path(__file__).parent / "graph_files"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = [option.variable for option in OPTIONS]
    for variable in sorted(environment):
        if variable.startswith(ENVIRONMENT_PREFIX) and variable not in known:
            near = difflib.get_close_matches(variable, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Known variables: {', '.join(known)}."
            raise InvalidSetting(f"The environment variable {variable} is not an option.", hint=hint)


def _graph_root(path: Path) -> Path:
    if not path.is_dir():
        hint = "Give a folder that holds ontology/, data/ and shapes/."
        raise InvalidSetting(f"graph_root “{path.name}” is not a folder.", hint=hint)
    return path


def _public_url(value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        hint = "Write it with its scheme, for example https://graph.example.eu."
        raise InvalidSetting(f"public_url “{value}” is not a web address.", hint=hint)
    return value.rstrip("/")


def _whole_number(name: str, value: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", value) or not least <= int(value) <= most:
        hint = f"Use a whole number from {least} to {most}."
        raise InvalidSetting(f"{name} “{value}” cannot be used.", hint=hint)
    return int(value)
