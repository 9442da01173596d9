"""Every option with its name, default and help; read once from flags and the environment, then frozen."""

import difflib
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cancernet_kg.errors import InvalidSetting

ENVIRONMENT_PREFIX = "CANCERNET_"
SHORTEST_TOKEN = 16
_CONTACT = re.compile(r"(?:mailto:[^\s<>@\"]+@[^\s<>@\"]+|https://[^\s<>\"{}|\\^`]+)")


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
    Option("query_timeout", "60", "Seconds a query may take, from parsing to its last byte; a client may lower it."),
    Option("max_query_memory", "1024", "MiB of memory that one query may use beyond the graph itself."),
    Option("workers", "0", "Processes for quick queries; 0 means two for each processor."),
    Option("slow_workers", "8", "Further processes for queries that have run for more than a second."),
    Option("client_queries", "4", "Queries of one client that run at once; its further ones wait."),
    Option("max_waiting", "200", "Queries that may wait for a worker; more are answered with 503."),
    Option("wait_timeout", "30", "Seconds a query may wait for a worker before it is answered with 503."),
    Option("client_seconds", "60", "Seconds of query time a client gets back each minute; it may save up twice that."),
    Option("client_errors", "30", "Failing queries a client gets back each minute; it may save up twice that."),
    Option("client_exempt", "127.0.0.0/8 ::1/128", "Networks whose clients have no budget, separated by spaces."),
    Option("trusted_proxies", "127.0.0.1", "Addresses whose X-Forwarded-For is believed, separated by spaces."),
    Option("cache_bytes", "67108864", "Bytes of finished answers that are kept for the same question; 0 keeps none."),
    Option("kept_revisions", "1", "Older revisions that can still be asked with `revision=` after a reload."),
    Option("services", "", "Endpoints that SERVICE may ask, separated by spaces; empty forbids SERVICE."),
    Option("service_timeout", "20", "Seconds one SERVICE may take."),
    Option("service_allow_private", "no", "`yes` lets SERVICE reach private and loopback addresses."),
    Option("admin_token", "", "Token that lists and ends running queries; empty closes that door."),
    Option("contact", "", "Where to write about this server, `mailto:…` or `https://…`; empty tells nobody."),
    Option("data_dir", "", "Folder of the revision log; without one the graph is that of its files and only read."),
    Option("default_graph", "merged", "`merged`: the union of all graphs; `own`, only with `--data`: one of its own."),
    Option("max_upload_bytes", "104857600", "Longest upload that is accepted, in bytes."),
    Option("change_timeout", "300", "Seconds that checking and publishing a change may take."),
    Option("max_change_memory", "2048", "MiB of memory that one change may use beyond the graph itself."),
    Option("writer_timeout", "30", "Seconds a change waits while another one is being published."),
    Option("access_log", "yes", "`yes` writes a line of JSON for each request to standard error."),
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
    query_timeout: int = 60
    max_query_memory: int = 1024
    workers: int = 0
    slow_workers: int = 8
    client_queries: int = 4
    max_waiting: int = 200
    wait_timeout: int = 30
    client_seconds: int = 60
    client_errors: int = 30
    client_exempt: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    trusted_proxies: tuple[str, ...] = ("127.0.0.1",)
    cache_bytes: int = 64 * 1024 * 1024
    kept_revisions: int = 1
    services: tuple[str, ...] = ()
    service_timeout: int = 20
    service_allow_private: bool = False
    admin_token: str = field(default="", repr=False)
    contact: str = ""
    data_dir: Path | None = None
    default_graph: str = "merged"
    max_upload_bytes: int = 100 * 1024 * 1024
    change_timeout: int = 300
    max_change_memory: int = 2048
    writer_timeout: int = 30
    access_log: bool = True


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
        public_url=_web_address("public_url", values["public_url"]).rstrip("/"),
        max_query_bytes=_whole_number("max_query_bytes", values["max_query_bytes"], 1, 2**31),
        max_query_depth=_whole_number("max_query_depth", values["max_query_depth"], 1, 200),
        max_query_clauses=_whole_number("max_query_clauses", values["max_query_clauses"], 1, 1500),
        query_timeout=_whole_number("query_timeout", values["query_timeout"], 1, 86400),
        max_query_memory=_whole_number("max_query_memory", values["max_query_memory"], 16, 2**20),
        workers=_whole_number("workers", values["workers"], 0, 1000),
        slow_workers=_whole_number("slow_workers", values["slow_workers"], 0, 1000),
        client_queries=_whole_number("client_queries", values["client_queries"], 1, 1000),
        max_waiting=_whole_number("max_waiting", values["max_waiting"], 0, 100_000),
        wait_timeout=_whole_number("wait_timeout", values["wait_timeout"], 1, 3600),
        client_seconds=_whole_number("client_seconds", values["client_seconds"], 1, 100_000),
        client_errors=_whole_number("client_errors", values["client_errors"], 1, 100_000),
        client_exempt=_networks("client_exempt", values["client_exempt"]),
        trusted_proxies=tuple(values["trusted_proxies"].split()),
        cache_bytes=_whole_number("cache_bytes", values["cache_bytes"], 0, 2**40),
        kept_revisions=_whole_number("kept_revisions", values["kept_revisions"], 0, 100),
        services=tuple(_web_address("services", item) for item in values["services"].split()),
        service_timeout=_whole_number("service_timeout", values["service_timeout"], 1, 3600),
        service_allow_private=_yes_or_no("service_allow_private", values["service_allow_private"]),
        admin_token=_token(values["admin_token"]),
        contact=_contact(values["contact"]),
        data_dir=_data_dir(values["data_dir"]),
        default_graph=_one_of("default_graph", values["default_graph"], ("merged", "own")),
        max_upload_bytes=_whole_number("max_upload_bytes", values["max_upload_bytes"], 1, 2**40),
        change_timeout=_whole_number("change_timeout", values["change_timeout"], 1, 86400),
        max_change_memory=_whole_number("max_change_memory", values["max_change_memory"], 64, 2**20),
        writer_timeout=_whole_number("writer_timeout", values["writer_timeout"], 0, 3600),
        access_log=_yes_or_no("access_log", values["access_log"]),
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


def _data_dir(value: str) -> Path | None:
    path = Path(value).expanduser() if value else None
    if path is not None and path.exists() and not path.is_dir():
        raise InvalidSetting(f"data_dir “{path.name}” is not a folder.", hint="Give a folder; it may be a new one.")
    return path


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise InvalidSetting(f"{name} “{value}” cannot be used.", hint=f"Use one of: {', '.join(allowed)}.")
    return value


def _web_address(name: str, value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        hint = "Write it with its scheme, for example https://graph.example.eu."
        raise InvalidSetting(f"{name} “{value}” is not a web address.", hint=hint)
    return value


def _contact(value: str) -> str:
    if value and not _CONTACT.fullmatch(value):
        hint = "Write mailto:someone@example.eu, or https://example.eu/contact."
        raise InvalidSetting(f"contact “{value}” is not an address to write to.", hint=hint)
    return value


def _networks(name: str, value: str) -> tuple[str, ...]:
    for network in value.split():
        try:
            ipaddress.ip_network(network)
        except ValueError:
            hint = "Write networks such as 10.0.0.0/8 or ::1/128, separated by spaces."
            raise InvalidSetting(f"{name} “{network}” is not a network.", hint=hint) from None
    return tuple(value.split())


def _yes_or_no(name: str, value: str) -> bool:
    if value not in {"yes", "no"}:
        raise InvalidSetting(f"{name} “{value}” cannot be used.", hint="Use yes or no.")
    return value == "yes"


def _token(value: str) -> str:
    if value and len(value) < SHORTEST_TOKEN:
        hint = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        raise InvalidSetting(f"admin_token has fewer than {SHORTEST_TOKEN} characters.", hint=hint)
    return value


def _whole_number(name: str, value: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", value) or not least <= int(value) <= most:
        hint = f"Use a whole number from {least} to {most}."
        raise InvalidSetting(f"{name} “{value}” cannot be used.", hint=hint)
    return int(value)
