"""Who may write: bearer tokens with a name and a role, hashed in a file of the data directory. Called by CLI and web.

A token is 256 random bits, so nobody can guess one from its hash however fast the hash is: SHA-256 without salt is
right, and a slow hash, which passwords need, would only let senders of wrong tokens keep the server busy.
"""

import fcntl
import hashlib
import json
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from cancernet_kg.errors import (
    Forbidden,
    InvalidParameter,
    InvalidToken,
    NotAuthorised,
    NothingFound,
    TokenFileUnusable,
)

FILE = "tokens.json"
ADMINISTRATOR = "admin"  # the actor that the token of the settings stands for
_LOCK = "tokens.lock"
_START = "cnkg_"  # tells what a token found somewhere belongs to
_RANDOM_BYTES = 32
_SHOWN_CHARACTERS = 8  # of the random part, in the id; 208 bits remain unknown
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_VERSION = 1


class Role(StrEnum):
    """What a token lets its bearer do; each role may do what those before it may."""

    CURATOR = "curator"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Say whether this role may do what another one may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, as revisions record it."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token: how it is recognised, whose it is, and until when."""

    id: str
    name: str
    role: Role
    created: datetime
    expires: datetime | None
    hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a data directory, and the administrator's of the settings; either may be missing.

    The file is read for each request that carries a token, so one that was revoked opens nothing any more.
    """

    folder: Path | None
    administrator: str = field(default="", repr=False)

    def require(self, authorization: str | None, role: Role) -> Actor:
        """Return who sends a header, if the role is enough.

        Raises what `actor` raises, and `Forbidden` when the token's role may not do what is asked.
        """
        found = self.actor(authorization)
        if not found.role.includes(role):
            detail = f"The token of “{found.name}” has the role {found.role}; this needs the role {role}."
            raise Forbidden(detail, hint="Ask whoever runs this server to do it, or for another token.")
        return found

    def actor(self, authorization: str | None) -> Actor:
        """Return whose token a header carries (RFC 6750, section 2.1).

        Raises `NotAuthorised` without a token, `InvalidToken` for one that is unknown, revoked or expired, and
        `TokenFileUnusable`.
        """
        scheme, _, rest = (authorization or "").partition(" ")
        given = rest.strip()
        if scheme.lower() != "bearer" or not given:
            raise NotAuthorised("The request carries no token.", hint=self._way_in())
        hashed = _hash(given)
        if self.administrator and secrets.compare_digest(hashed, _hash(self.administrator)):
            return Actor(ADMINISTRATOR, Role.ADMIN)
        known = () if self.folder is None else list_tokens(self.folder)
        matching = [token for token in known if secrets.compare_digest(hashed, token.hash)]  # all, found or not
        if not matching:
            raise InvalidToken("The token is not known here; it may have been revoked.", hint=self._way_in())
        token = matching[0]
        if token.expires is not None and token.expires <= datetime.now(UTC):
            detail = f"The token {token.id}… expired on {token.expires:%d %B %Y at %H:%M} UTC."
            raise InvalidToken(detail, hint="Ask whoever runs this server for a new one.")
        return Actor(token.name, token.role)

    def _way_in(self) -> str:
        """Return how a client, or whoever runs the server, gets a request accepted."""
        if self.folder is None and not self.administrator:
            return "Whoever runs this server can set CANCERNET_ADMIN_TOKEN, or a data directory with tokens."
        return "Send the header “Authorization: Bearer …” with a token; `cancernet token add` makes one."


def add(folder: Path, name: str, role: Role, lifetime: timedelta | None = None) -> str:
    """Make a token for an actor and return it; it is kept hashed, so this is the only time it is seen.

    Raises `InvalidParameter` for a name or lifetime that cannot be used, and `TokenFileUnusable`.
    """
    if not _NAME.fullmatch(name) or name == ADMINISTRATOR:
        hint = "Use 1 to 64 letters, digits and . _ @ -, beginning with a letter or digit; not “admin”."
        raise InvalidParameter(f"“{name[:100]}” cannot be the name of a token's bearer.", hint=hint)
    if lifetime is not None and lifetime <= timedelta():
        raise InvalidParameter("A token cannot expire before it is made.", hint="Give a lifetime above zero.")
    secret = _START + secrets.token_urlsafe(_RANDOM_BYTES)
    created = datetime.now(UTC).replace(microsecond=0)
    expires = None if lifetime is None else created + lifetime
    token = Token(secret[: len(_START) + _SHOWN_CHARACTERS], name, role, created, expires, _hash(secret))
    with _locked(folder):
        _write(folder, (*list_tokens(folder), token))
    return secret


def revoke(folder: Path, which: str) -> tuple[Token, ...]:
    """Make the token with this id useless, or all of the actor with this name; return what they were.

    Raises `NothingFound` when there is none, and `TokenFileUnusable`.
    """
    with _locked(folder):
        known = list_tokens(folder)
        gone = tuple(token for token in known if which in (token.id, token.name))
        if not gone:
            hint = "`cancernet token list` shows the ids and names."
            raise NothingFound(f"No token has the id or name “{which[:100]}”.", hint=hint)
        _write(folder, tuple(token for token in known if token not in gone))
    return gone


def list_tokens(folder: Path) -> tuple[Token, ...]:
    """Return the tokens of a data directory, the oldest first; raises `TokenFileUnusable`."""
    try:
        with (folder / FILE).open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unusable(f"cannot be read: {error.strerror}", "Let the server's user read it.") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise _unusable("is open to other users of the machine", f"Close it: chmod 600 {FILE}")
    try:
        return _parsed(content)
    except (ValueError, KeyError, TypeError):
        hint = f"Put a backup of {FILE} back, or remove it and make new tokens with `cancernet token add`."
        raise _unusable("is damaged", hint) from None


def _parsed(content: bytes) -> tuple[Token, ...]:
    """Return the tokens that a file's content describes; raises `ValueError`, `KeyError` or `TypeError`."""
    written = json.loads(content)
    if written["version"] != _VERSION:
        raise ValueError(written["version"])
    return tuple(_token(members) for members in written["tokens"])


def _token(members: dict[str, Any]) -> Token:
    """Return the token that a member of the file describes; raises what `_parsed` raises."""
    expires = members["expires"]
    if not re.fullmatch("[0-9a-f]{64}", members["hash"]) or not _NAME.fullmatch(members["name"]):
        raise ValueError(members["id"])
    return Token(
        id=str(members["id"]),
        name=members["name"],
        role=Role(members["role"]),
        created=_moment(members["created"]),
        expires=None if expires is None else _moment(expires),
        hash=members["hash"],
    )


def _moment(text: str) -> datetime:
    """Return a moment whose time zone is known."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def _write(folder: Path, tokens: tuple[Token, ...]) -> None:
    """Replace the file as a whole: whoever reads meanwhile, or after a crash, finds the old one or the new one."""
    members = [
        {
            "id": token.id,
            "name": token.name,
            "role": token.role,
            "created": token.created.isoformat(),
            "expires": None if token.expires is None else token.expires.isoformat(),
            "hash": token.hash,
        }
        for token in tokens
    ]
    content = json.dumps({"version": _VERSION, "tokens": members}, indent=2) + "\n"
    try:
        with tempfile.NamedTemporaryFile("w", dir=folder, prefix=f".{FILE}.", delete=False) as file:  # its mode is 0600
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(folder / FILE)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        _sync(folder)
    except OSError as error:
        hint = "Make room, and let this user write to the data directory; the tokens are as they were."
        raise _unusable(f"cannot be written: {error.strerror}", hint) from None


def _sync(folder: Path) -> None:
    """See that a file's new name outlives a crash."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let only one process at a time change the file; the folder is made if it is new."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        hint = "Let this user write to the data directory."
        raise _unusable(f"cannot be locked: {error.strerror}", hint) from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _unusable(why: str, hint: str) -> TokenFileUnusable:
    return TokenFileUnusable(f"The file of tokens {why}.", hint=hint, file=FILE)
