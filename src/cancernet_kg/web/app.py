"""The application: its route tables, opened by its lifespan, behind the front. Called by the CLI and ASGI servers."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cancernet_kg import __version__
from cancernet_kg.errors import AddressUnavailable, CancerNetError, MethodNotAllowed, PageNotFound
from cancernet_kg.settings import Settings
from cancernet_kg.web import (
    api,
    assets,
    changes,
    curating,
    dumps,
    evidence,
    exploring,
    feed,
    graphs,
    harvest,
    labels,
    openapi,
    operations,
    reconciling,
    resources,
    searching,
    sparql,
    terms,
    thing_pages,
    timemaps,
    updates,
    uploads,
    views,
    vocabularies,
)
from cancernet_kg.web.connection import connection_class
from cancernet_kg.web.front import UNFORESEEN_HINT, Endpoint, Front
from cancernet_kg.web.problems import problem
from cancernet_kg.web.serving import open_serving
from cancernet_kg.workers import process
from cancernet_kg.workers.process import TemplateProcess
from cancernet_kg.workers.readers import Readers

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
GRACE_SECONDS = 30  # what runs may finish before the server stops
_LOG = logging.getLogger("uvicorn.error")  # where the server tells what becomes of it


@dataclass(frozen=True, slots=True)
class Row:
    """One route of the application."""

    method: str
    path: str
    handler: Handler
    description: dict[str, Any]


# What is asked often or may be long: answered in front of the application, by workers.
ENDPOINTS = {
    "/sparql": Endpoint(sparql.answer, sparql.METHODS),
    "/sparql/": Endpoint(sparql.answer, sparql.METHODS),
    "/graphs": Endpoint(graphs.answer_graph, graphs.METHODS, below=graphs.METHODS),
    "/changes": Endpoint(changes.answer, changes.METHODS, below=graphs.READS),
    "/update": Endpoint(updates.answer, updates.METHODS),
    "/.well-known/void": Endpoint(graphs.answer_void, graphs.READS),
    "/evidence": Endpoint(evidence.answer, graphs.READS),
    **{f"/{kind}": Endpoint(resources.answer_thing, graphs.READS, below=graphs.READS) for kind in resources.KINDS},
    resources.DATA: Endpoint(resources.answer_data, graphs.READS, below=graphs.READS),
    resources.TIMEMAP: Endpoint(timemaps.answer, graphs.READS, below=graphs.READS),
    vocabularies.ONTOLOGY: Endpoint(vocabularies.answer_ontology, graphs.READS, below=graphs.READS),
    **{f"/ontology{end}": Endpoint(vocabularies.answer_ontology, graphs.READS) for end in vocabularies.SUFFIXES},
    **{
        f"{name}{end}": Endpoint(vocabularies.answer_vocabulary, graphs.READS)
        for name in (vocabularies.SHAPES, vocabularies.ERRORS)
        for end in ("", *vocabularies.SUFFIXES)
    },
    vocabularies.CONTEXT: Endpoint(vocabularies.answer_context, graphs.READS, below=graphs.READS),
    vocabularies.NEWEST_CONTEXT: Endpoint(vocabularies.answer_context, graphs.READS),
    "/api/search": Endpoint(searching.answer, graphs.READS),
    terms.PATH: Endpoint(terms.answer, graphs.READS),
    "/labels": Endpoint(labels.answer, graphs.READS),
    "/api": Endpoint(api.answer, graphs.READS, below=graphs.READS),
    "/catalogue": Endpoint(harvest.catalogue, graphs.READS),
    "/sitemap.xml": Endpoint(harvest.sitemap, graphs.READS, below=graphs.READS),
    "/robots.txt": Endpoint(harvest.robots, graphs.READS),
    "/.well-known/security.txt": Endpoint(harvest.security, graphs.READS),
    "/dumps": Endpoint(dumps.answer, graphs.READS, below=graphs.READS),
    "/feed.atom": Endpoint(feed.answer_atom, graphs.READS),
    "/feed": Endpoint(feed.answer, graphs.READS, below=graphs.READS),
    "/reconcile": Endpoint(reconciling.answer, reconciling.METHODS),
    "/reconcile/": Endpoint(reconciling.answer, reconciling.METHODS),
    **{f"/reconcile/suggest/{kind}": Endpoint(reconciling.suggest, graphs.READS) for kind in reconciling.SUGGESTED},
    "/reconcile/properties": Endpoint(reconciling.propose, graphs.READS),
    "/reconcile/preview": Endpoint(reconciling.preview, graphs.READS),
    "/": Endpoint(views.answer_home, graphs.READS),
    "/explore": Endpoint(views.answer, graphs.READS),
    "/explore/network": Endpoint(exploring.answer_network, graphs.READS),
    "/search": Endpoint(views.answer, graphs.READS),
    "/trace": Endpoint(views.answer, graphs.READS),
    "/coverage": Endpoint(views.answer, graphs.READS),
    "/sources": Endpoint(views.answer, graphs.READS, below=graphs.READS),
    "/examples": Endpoint(views.answer, graphs.READS, below=graphs.READS),
    assets.PATH: Endpoint(assets.answer, (), below=graphs.READS),
    "/curate": Endpoint(curating.answer, curating.METHODS, below=curating.METHODS),
    "/page": Endpoint(thing_pages.answer, graphs.READS, below=graphs.READS),
}
ROWS = (
    Row("GET", "/health/live", operations.live, openapi.LIVE),
    Row("GET", "/health/ready", operations.ready, openapi.READY),
    Row("GET", "/metrics", operations.metrics, openapi.METRICS),
    Row("GET", "/queries", operations.list_queries, openapi.LIST_QUERIES),
    Row("DELETE", "/queries/{identifier}", operations.stop_query, openapi.STOP_QUERY),
    Row("POST", "/reload", operations.reload, openapi.RELOAD),
)


def create_app(settings: Settings, template: TemplateProcess | None = None, data: Sequence[Path] = ()) -> Front:
    """Return the application behind its front; its lifespan starts the template unless one that is ready is given.

    Starting it raises what loading the graph and `load_questions` raise.
    """
    api = create_api(settings, template, data)
    return Front(api, ENDPOINTS, lambda path: _methods_at(api, path), lambda: api.state.serving)


def create_api(settings: Settings, template: TemplateProcess | None = None, data: Sequence[Path] = ()) -> FastAPI:
    """Return the part of the application that has routes, and that describes itself and the front in OpenAPI."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
        ready = template if template is not None else await asyncio.to_thread(process.start, settings, data)
        paths = (*ENDPOINTS, *(row.path for row in ROWS))
        held = open_serving(settings, data, ready, paths)
        app.state.serving = held
        uploads.clean(settings)
        held.drafts.clean()
        _reload_on_hangup(held.readers)
        yield
        await held.readers.close()
        held.dumps.close()
        if held.log is not None:
            held.log.close()

    app = FastAPI(
        title="cancernet-kg",
        version=__version__,
        summary="An open, versioned knowledge graph of Europe's cancer networks",
        docs_url=None,  # FastAPI's own pages load scripts from a public network
        redoc_url=None,
        lifespan=lifespan,
        exception_handlers={CancerNetError: _refused, HTTPException: _not_routed, Exception: _unforeseen},
    )
    for row in ROWS:
        name = row.handler.__name__
        extra = {"operationId": name, **row.description}
        app.add_api_route(row.path, row.handler, methods=[row.method], name=name, openapi_extra=extra, **_PLAIN)
        if row.method == "GET":
            app.add_api_route(row.path, row.handler, methods=["HEAD"], include_in_schema=False, **_PLAIN)
    described = app.openapi
    app.openapi = lambda: openapi.with_endpoints(described())  # type: ignore[method-assign] # FastAPI's documented way
    return app


def require_address(settings: Settings) -> None:
    """Raise `AddressUnavailable` when the server could not listen on the host and port of its settings."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        detail = f"{settings.host}:{settings.port} cannot be used: {error.strerror}."
        raise AddressUnavailable(detail, hint="Give another --port, or another --host.") from None


def serve(settings: Settings, template: TemplateProcess, data: Sequence[Path] = ()) -> None:
    """Serve what a template holds until the process is told to stop; what runs then may finish."""
    app = create_app(settings, template, data)
    uvicorn.run(
        app,
        http=connection_class(app.serving),  # type: ignore[arg-type] # any factory will do
        host=settings.host,
        port=settings.port,
        log_level="info",
        access_log=False,  # the front writes its own
        server_header=False,
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


# FastAPI would otherwise derive a response model from each handler's annotations.
_PLAIN: dict[str, Any] = {"response_model": None, "response_class": Response}


def _reload_on_hangup(readers: Readers) -> None:
    """Load the files again on SIGHUP, as servers do; only a server in the main thread can listen to signals."""
    tasks: set[asyncio.Task[None]] = set()

    async def reload() -> None:
        try:
            _LOG.info("revision %s is loaded", await readers.reload())
        except CancerNetError as error:
            place = f" ({error.place})" if error.place else ""
            _LOG.error("the files cannot be loaded, all stays as it was: %s%s", error.detail, place)

    def start() -> None:
        task = asyncio.ensure_future(reload())
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    with contextlib.suppress(RuntimeError, ValueError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, start)


async def _refused(request: Request, error: Exception) -> Response:
    """Answer an error the project raised on purpose."""
    known = error if isinstance(error, CancerNetError) else CancerNetError(str(error))
    return problem(known, request.scope["exchange"].request_id)


async def _unforeseen(request: Request, _error: Exception) -> Response:
    """Answer a defect, without a word of what it is; the log has it."""
    failed = CancerNetError("The request could not be answered.", hint=UNFORESEEN_HINT)
    return problem(failed, request.scope["exchange"].request_id)


async def _not_routed(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: an unknown path, or a method that the path does not have."""
    exchange = request.scope["exchange"]
    allowed = _allowed_methods(request)
    if isinstance(error, HTTPException) and error.status_code == MethodNotAllowed.status and allowed:
        hint = f"Use one of: {allowed}."
        refused = MethodNotAllowed(f"{request.method} is not offered here.", hint=hint)
        return problem(refused, exchange.request_id, {"Allow": allowed})
    missing = PageNotFound(f"There is nothing at {request.url.path[:500]}.", hint="Start at / or /sparql.")
    return problem(missing, exchange.request_id)


def _allowed_methods(request: Request) -> str:
    """Return the methods of a request's path as an Allow header has them, the empty string for an unknown path."""
    return ", ".join(_methods_at(request.app, request.url.path))


def _methods_at(app: FastAPI, path: str) -> tuple[str, ...]:
    """Return the methods of the routes at a path, sorted, none for an unknown path."""
    methods = {
        method
        for route in app.routes
        if isinstance(route, Route) and route.path_regex.match(path)
        for method in route.methods or ()
    }
    return tuple(sorted(methods | {"OPTIONS"})) if methods else ()
