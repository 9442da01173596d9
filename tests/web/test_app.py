import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response

from cancernet_kg.errors import MissingGraphFiles
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.settings import Settings
from cancernet_kg.web.app import ROUTES, create_app, open_serving


def test_the_openapi_description_covers_every_route(server: str) -> None:
    """Each row of the route table is described, with its errors."""
    paths = httpx.get(f"{server}/openapi.json").json()["paths"]

    assert {(method.upper(), path) for path, item in paths.items() for method in item} == {
        (row.method, row.path) for row in ROUTES
    }
    assert "415" in paths["/sparql"]["post"]["responses"]


def test_no_page_that_loads_from_elsewhere_is_served(server: str) -> None:
    """The framework's own documentation pages, which load scripts from a public network, are off."""
    assert [httpx.get(server + path).status_code for path in ("/docs", "/redoc")] == [404, 404]


def test_building_the_application_loads_nothing(settings: Settings) -> None:
    """The graph is opened by the lifespan, not by making the application."""
    assert not hasattr(create_app(settings).state, "serving")


def test_a_graph_that_cannot_be_loaded_stops_the_start(graph_root: Path) -> None:
    """A server never starts with half a graph."""
    app = create_app(Settings(graph_root / "data"))

    async def start() -> None:
        async with app.router.lifespan_context(app):
            pass

    with pytest.raises(MissingGraphFiles):
        asyncio.run(start())


def test_an_unforeseen_error_is_a_problem_without_inner_details(settings: Settings, graph: LoadedGraph) -> None:
    """Even a defect is answered in the one error shape, and tells nothing of the machine."""
    app = create_app(settings, graph)
    app.state.serving = open_serving(settings, graph)

    async def broken(_request: Request) -> Response:
        raise ZeroDivisionError("secret/path")

    app.add_api_route("/broken", broken, response_model=None)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get("/broken")

    response = asyncio.run(ask())

    assert (response.status_code, response.json()["code"]) == (500, "internal-error")
    assert "secret" not in response.text
    assert response.headers["access-control-allow-origin"] == "*"


def test_a_shared_graph_may_be_given(settings: Settings, graph: LoadedGraph) -> None:
    """A caller that has loaded the graph need not load it again."""
    app = create_app(settings, graph)

    async def revision() -> str:
        async with app.router.lifespan_context(app):
            return str(app.state.serving.snapshot.revision)

    assert asyncio.run(revision()) == graph.snapshot.revision
