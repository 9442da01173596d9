"""Errors as problem details (RFC 9457): the one error shape of the HTTP API. Called by the application."""

import json

from starlette.responses import Response

from cancernet_kg.errors import CancerNetError
from cancernet_kg.namespaces import ERRORS

MEDIA_TYPE = "application/problem+json"


def problem(error: CancerNetError, headers: dict[str, str] | None = None) -> Response:
    """Return the response that tells a client what was wrong, where, and how to mend it."""
    members = {
        "type": ERRORS + error.code,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
        "hint": error.hint,
        "file": error.file,
        "line": error.line,
        "column": error.column,
    }
    body = {name: value for name, value in members.items() if value is not None}
    content = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    return Response(content, status_code=error.status, media_type=MEDIA_TYPE, headers=headers)
