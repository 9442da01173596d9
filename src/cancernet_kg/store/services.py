"""The endpoints that SERVICE may ask and what one call may cost. Made from the settings, read by federation."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from cancernet_kg.errors import InvalidSetting

# Printable ASCII without `#` and `\`, which servers and libraries take in different ways.
_ADDRESS = re.compile(r"https?://[!-~]+")
_AMBIGUOUS = re.compile(r"[#\\]")


@dataclass(frozen=True, slots=True)
class Services:
    """The allow-list of SERVICE and the limits of each call; empty, as by default, it forbids SERVICE.

    An entry that ends in `/` allows every endpoint below it, any other entry only itself.
    """

    allowed: tuple[str, ...] = ()
    allow_private: bool = False
    timeout_seconds: float = 20
    max_rows: int = 10_000
    max_bytes: int = 10 * 1024 * 1024

    def __post_init__(self) -> None:
        """Raise `InvalidSetting` for an entry that is not an endpoint's address."""
        for entry in self.allowed:
            if not _is_usable(entry):
                hint = (
                    "Write whole addresses with a path and no password, for example https://sparql.uniprot.org/sparql."
                )
                raise InvalidSetting(f"services “{entry[:200]}” is not an endpoint's address.", hint=hint)

    def allows(self, endpoint: str) -> bool:
        """Say whether an endpoint is on the list."""
        below = any(entry.endswith("/") and endpoint.startswith(entry) for entry in self.allowed)
        return endpoint in self.allowed or (below and _is_plain(endpoint))


def _is_usable(entry: str) -> bool:
    """Say whether an address has a host and a path, and nothing in front of the host."""
    try:
        parts = urlsplit(entry)
        port = parts.port
        named = (parts.hostname or "").encode("idna")
    except ValueError:
        return False
    return _is_plain(entry) and bool(named) and port != 0 and "@" not in parts.netloc and parts.path.startswith("/")


def _is_plain(address: str) -> bool:
    """Say whether an address can be read in one way only: no dot segments (RFC 3986, section 5.2.4), no fragment."""
    if not _ADDRESS.fullmatch(address) or _AMBIGUOUS.search(address):
        return False
    return not {".", ".."} & set(re.split(r"[/\\]", unquote(urlsplit(address).path)))
