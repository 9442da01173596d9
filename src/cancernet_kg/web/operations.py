"""What operators ask: is it alive, is it ready, how is it doing, what runs, and end it. Routed by the application."""

import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cancernet_kg.access import Role
from cancernet_kg.errors import NothingFound, QueryStopped
from cancernet_kg.web.access_log import query_hash
from cancernet_kg.web.serving import serving

_NO_STORE = {"Cache-Control": "no-store"}
_SERVICE_UNAVAILABLE = 503
_SHOWN_CHARACTERS = 2000


async def live(request: Request) -> Response:
    """Say that the web process answers; a supervisor restarts it when this fails."""
    held = serving(request)
    uptime = round(time.monotonic() - held.started, 3)
    return JSONResponse({"status": "ok", "uptime_seconds": uptime}, headers=_NO_STORE)


async def ready(request: Request) -> Response:
    """Say that queries can be answered, of which revisions; a balancer sends no requests while this is 503."""
    held = serving(request)
    pool = held.readers.current
    lost = pool.lost.is_set()
    body = {
        "status": "loading" if lost else "ok",
        "revision": pool.about.revision,
        "triples": pool.about.triples,
        "revisions": [kept.about.revision for kept in held.readers.pools],
    }
    return JSONResponse(body, status_code=_SERVICE_UNAVAILABLE if lost else 200, headers=_NO_STORE)


async def metrics(request: Request) -> Response:
    """Return the metrics in Prometheus's text format."""
    body, content_type = serving(request).metrics.page()
    return Response(body, headers={"Content-Type": content_type, **_NO_STORE})


async def list_queries(request: Request) -> Response:
    """List what runs, the oldest first; for the administrator."""
    held = serving(request)
    held.require(request.headers.get("authorization"), Role.ADMIN)
    running = [
        {
            "id": execution.identifier,
            "client": execution.client,
            "seconds": round(execution.seconds, 3),
            "timeout_seconds": execution.request.timeout,
            "slow": execution.slow,
            "revision": pool.about.revision,
            "kind": execution.request.kind,
            "hash": query_hash(execution.request.text),
            "text": execution.request.text[:_SHOWN_CHARACTERS],
        }
        for pool in held.readers.pools
        for execution in pool.executions
    ]
    return JSONResponse({"queries": running, "waiting": held.readers.current.load.waiting}, headers=_NO_STORE)


async def stop_query(request: Request) -> Response:
    """End a running query; for the administrator. Raises `NothingFound` when it does not run (any more)."""
    held = serving(request)
    held.require(request.headers.get("authorization"), Role.ADMIN)
    identifier = request.path_params["identifier"]
    found = [item for pool in held.readers.pools for item in pool.executions if item.identifier == identifier]
    if not found:
        hint = "GET /queries lists what runs; the id is the X-Request-Id of its answer."
        raise NothingFound(f"No query with the id “{identifier[:100]}” runs.", hint=hint)
    for execution in found:
        execution.stop(QueryStopped("An administrator ended this query.", hint="Ask who runs this server why."))
    return Response(status_code=204, headers=_NO_STORE)


async def reload(request: Request) -> Response:
    """Load the files again; for the administrator. What cannot be loaded changes nothing, and the error says why."""
    held = serving(request)
    held.require(request.headers.get("authorization"), Role.ADMIN)
    before = held.readers.current.about.revision
    after = await held.readers.reload()
    return JSONResponse({"revision": after, "changed": after != before}, headers=_NO_STORE)
