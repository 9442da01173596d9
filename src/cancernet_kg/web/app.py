"""The application: one route table, one middleware, opened by its lifespan. Called by the CLI and ASGI servers."""

import functools
import socket
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cancernet_kg import __version__, ontology_page
from cancernet_kg.errors import AddressUnavailable, CancerNetError, MethodNotAllowed, PageNotFound
from cancernet_kg.loading import LoadedGraph, load
from cancernet_kg.lookup.about import about
from cancernet_kg.lookup.questions import load_questions
from cancernet_kg.lookup.usage import count_usage
from cancernet_kg.ontology.reading import load_model
from cancernet_kg.settings import Settings
from cancernet_kg.web import openapi, pages, sparql
from cancernet_kg.web.problems import problem
from cancernet_kg.web.serving import Serving

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One row of the route table."""

    method: str
    path: str
    handler: Handler
    description: dict[str, Any]


ROUTES = (
    Endpoint("GET", "/", pages.landing, openapi.LANDING),
    Endpoint("GET", "/sparql", sparql.answer_get, openapi.SPARQL_GET),
    Endpoint("POST", "/sparql", sparql.answer_post, openapi.SPARQL_POST),
    Endpoint("GET", "/ontology", pages.ontology, openapi.ONTOLOGY),
    Endpoint("GET", "/health", pages.health, openapi.HEALTH),
)


def create_app(settings: Settings, graph: LoadedGraph | None = None) -> FastAPI:
    """Return the application; its lifespan loads the graph of the settings unless one is given.

    Starting it raises what `load` and `load_questions` raise.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
        app.state.serving = open_serving(settings, graph or load(settings))
        yield

    app = FastAPI(
        title="cancernet-kg",
        version=__version__,
        summary="An open, versioned knowledge graph of Europe's cancer networks",
        docs_url=None,  # FastAPI's own pages load scripts from a public network
        redoc_url=None,
        lifespan=lifespan,
        exception_handlers={CancerNetError: _refused, HTTPException: _not_routed},
    )
    for row in ROUTES:
        name = row.handler.__name__
        extra = {"operationId": name, **row.description}
        app.add_api_route(row.path, row.handler, methods=[row.method], name=name, openapi_extra=extra, **_PLAIN)
        if row.method == "GET":
            app.add_api_route(row.path, row.handler, methods=["HEAD"], include_in_schema=False, **_PLAIN)
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    app.add_middleware(AnswerHeaders)
    return app


def open_serving(settings: Settings, graph: LoadedGraph) -> Serving:
    """Return what a server holds for a loaded graph; the ontology's page is made when it is first asked for."""

    def page() -> str:
        return ontology_page.render_html(load_model(settings.graph_root), count_usage(graph.snapshot))

    return Serving(
        settings=settings,
        snapshot=graph.snapshot,
        about=about(graph.snapshot),
        questions=load_questions(settings.graph_root),
        templates=pages.templates(),
        started=time.monotonic(),
        ontology_page=functools.cache(page),
    )


def require_address(settings: Settings) -> None:
    """Raise `AddressUnavailable` when the server could not listen on the host and port of its settings."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        detail = f"{settings.host}:{settings.port} cannot be used: {error.strerror}."
        raise AddressUnavailable(detail, hint="Give another --port, or another --host.") from None


def serve(settings: Settings, graph: LoadedGraph) -> None:
    """Serve a loaded graph until the process is told to stop."""
    app = create_app(settings, graph)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="info", server_header=False)


# FastAPI would otherwise derive a response model from each handler's annotations.
_PLAIN: dict[str, Any] = {"response_model": None, "response_class": Response}


async def _refused(_request: Request, error: Exception) -> Response:
    """Answer an error the project raised on purpose."""
    return problem(error if isinstance(error, CancerNetError) else CancerNetError(str(error)))


async def _not_routed(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: an unknown path, or a method that the path does not have."""
    allowed = _allowed_methods(request.app, request.url.path)
    if isinstance(error, HTTPException) and error.status_code == MethodNotAllowed.status and allowed:
        refused = MethodNotAllowed(f"{request.method} is not offered here.", hint=f"Use one of: {allowed}.")
        return problem(refused, {"Allow": allowed})
    return problem(PageNotFound(f"There is nothing at {request.url.path}.", hint="Start at / or /sparql."))


def _allowed_methods(app: FastAPI, path: str) -> str:
    """Return the methods of a path as an Allow header, the empty string for an unknown path."""
    methods = {
        method
        for route in app.routes
        if isinstance(route, Route) and route.path == path
        for method in route.methods or ()
    }
    return ", ".join(sorted(methods | {"OPTIONS"})) if methods else ""


class AnswerHeaders:
    """Adds to every answer, errors included: who may read it (anyone), the revision, and the security headers.

    It is plain ASGI so that it also sees the answer to an error nobody foresaw.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message["headers"], *_common_headers(scope["app"])]
            await send(message)

        allowed = _allowed_methods(scope["app"], scope["path"]) if scope["method"] == "OPTIONS" else ""
        if allowed:
            await _preflight(allowed)(scope, receive, send_with_headers)
            return
        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            if not started:
                hint = "Try again; if it stays, report it with the time and the address."
                answer = problem(CancerNetError("The request could not be answered.", hint=hint))
                await answer(scope, receive, send_with_headers)
            raise


def _preflight(allowed: str) -> Response:
    """Answer OPTIONS, also as a browser's question before a request to another site (CORS)."""
    headers = {
        "Allow": allowed,
        "Access-Control-Allow-Methods": allowed,
        "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


def _common_headers(app: FastAPI) -> list[tuple[bytes, bytes]]:
    """Return the headers that every answer carries."""
    held: Serving = app.state.serving
    return [
        (b"access-control-allow-origin", b"*"),
        (b"access-control-expose-headers", b"X-Revision"),
        (b"x-revision", held.snapshot.revision.encode("ascii")),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"content-security-policy", SECURITY_POLICY.encode("ascii")),
    ]
