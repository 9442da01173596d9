"""The name of one request in answers, logs and complaints. Called by the application for every request."""

import os
import re

_BYTES = 8
_BATCH = 256  # one system call for so many names
_GIVEN = re.compile(rb"[A-Za-z0-9_-]{1,64}")


class RequestIds:
    """Makes names that nobody can guess and no two requests share. Not for several threads at once."""

    def __init__(self) -> None:
        """Start without a name in store."""
        self._store: list[str] = []

    def of(self, given: bytes | None) -> str:
        """Return the name in a request's `X-Request-Id` when it is plain, else a new one of 16 hexadecimal digits."""
        if given is not None and _GIVEN.fullmatch(given):
            return given.decode("ascii")
        if not self._store:
            digits = os.urandom(_BYTES * _BATCH).hex()
            width = 2 * _BYTES
            self._store = [digits[start : start + width] for start in range(0, len(digits), width)]
        return self._store.pop()
