"""The landing page and the ontology. Routed by the application and the front."""

from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cancernet_kg import formats
from cancernet_kg.errors import MissingGraphFiles, PageNotFound
from cancernet_kg.lookup.description.record import texts
from cancernet_kg.lookup.description.schema_org import dataset, in_script
from cancernet_kg.thing_page import pages_environment
from cancernet_kg.web import answering, editor, graphs
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.serving import Serving, serving
from cancernet_kg.workers.wire import RequestKind

STATIC = Path(__file__).parent / "static"


def templates() -> Environment:
    """Return the environment that the web's own pages are rendered in."""
    environment = pages_environment()
    environment.filters["sparql_link"] = sparql_link
    environment.filters["thousands"] = "{:,}".format
    return environment


def sparql_link(query: str, name: str) -> str:
    """Return the address that answers a query in the format with this short name."""
    return "/sparql?" + urlencode({"query": query, "format": name})


async def landing(request: Request) -> Response:
    """Say what the graph is, how big, which revision, and offer the example questions as links."""
    held = serving(request)
    address = held.settings.public_url or str(request.base_url).rstrip("/")
    about = held.readers.current.about
    record = texts(is_published_graph=held.is_published_graph)
    page = held.templates.get_template("landing.html").render(
        about=about,
        schema=Markup(in_script(dataset(record, about.revision, address, "en"))),  # noqa: S704 - escaped there
        questions=held.questions,
        endpoint=f"{address}/sparql",
        starter=held.questions[0].query if held.questions else editor.starter(),
    )
    return HTMLResponse(page)


async def ontology(exchange: Exchange, serving: Serving) -> None:
    """Send the ontology: its page to a browser, the Turtle file it is to everyone else. Raises `CancerNetError`."""
    if not serving.is_published_graph:
        raise PageNotFound("These data have no ontology of the project's.", hint="Start at / or /sparql.")
    if formats.accepts(exchange.header(b"accept"), formats.HTML.media_type):
        await answering.answer(exchange, serving, graphs.plan(exchange, serving, RequestKind.ONTOLOGY_PAGE, ""))
        return
    path = serving.settings.graph_root / "ontology" / "cancernet.ttl"
    if not path.is_file():
        raise MissingGraphFiles("ontology/cancernet.ttl is no longer there.", hint="Restore it and restart the server.")
    headers = ((b"content-type", b"text/turtle; charset=utf-8"), (b"vary", b"Accept"))
    await exchange.answer(200, headers, path.read_bytes())
