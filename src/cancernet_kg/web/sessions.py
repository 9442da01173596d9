"""Who is signed in to the curators' pages: a random key in a cookie, its token in memory. Held by serving.

A session holds the token itself, which is checked again for each request: revoking the token ends the session.
"""

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

SECONDS = 8 * 60 * 60
MOST = 1000
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """The header that the bearer of a token would send, and the moment from which it counts no more."""

    authorization: str = field(repr=False)
    ends: float


class Sessions:
    """The sessions of one server, in bounded memory: the oldest goes first. Times are of one monotonic clock."""

    def __init__(self) -> None:
        """Begin without any."""
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def __len__(self) -> int:
        """Return how many are kept, over or not."""
        return len(self._sessions)

    def open(self, token: str, now: float) -> str:
        """Return the key of a new session for a token that is good."""
        while len(self._sessions) >= MOST:
            self._sessions.popitem(last=False)
        key = secrets.token_urlsafe(_KEY_BYTES)
        self._sessions[_kept(key)] = Session(f"Bearer {token}", now + SECONDS)
        return key

    def authorization(self, key: str | None, now: float) -> str | None:
        """Return the header of a session that is not over, None for any other key."""
        session = self._sessions.get(_kept(key)) if key else None
        if session is None or session.ends <= now:
            self.close(key)
            return None
        return session.authorization

    def close(self, key: str | None) -> None:
        """Forget a session, if there is one."""
        if key:
            self._sessions.pop(_kept(key), None)


def _kept(key: str) -> str:
    """Return what is kept of a key: comparing hashes tells nobody how much of a key is right."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
