"""Errors as problem details (RFC 9457): the one error shape of the HTTP API. Called by refusing and app."""

import json
from collections.abc import Mapping

from starlette.responses import Response

from cancernet_kg.errors import CancerNetError, Forbidden, InvalidToken, NotAuthorised
from cancernet_kg.namespaces import ERRORS

MEDIA_TYPE = "application/problem+json"


def problem(error: CancerNetError, request_id: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return the response that tells a client what was wrong, where, and how to mend it."""
    body = {"type": ERRORS + error.code, **error.as_problem(), "request_id": request_id}
    content = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    return Response(
        content, status_code=error.status, media_type=MEDIA_TYPE, headers={**headers_of(error), **(headers or {})}
    )


def headers_of(error: CancerNetError) -> dict[str, str]:
    """Return the headers that every answer with an error has: nobody may keep it, when and how to try again."""
    headers = {"Cache-Control": "no-store"}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, NotAuthorised | Forbidden):
        headers["WWW-Authenticate"] = _challenge(error)
    return headers


def _challenge(error: NotAuthorised | Forbidden) -> str:
    """Return how to authenticate, and what was wrong with the token if there was one (RFC 6750, section 3)."""
    wrong = {InvalidToken: ', error="invalid_token"', Forbidden: ', error="insufficient_scope"'}
    return f'Bearer realm="cancernet-kg"{wrong.get(type(error), "")}'
