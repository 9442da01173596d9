"""Pages for people and the health report. Routed by the application."""

import time
from pathlib import Path
from urllib.parse import urlencode

from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from cancernet_kg import formats, namespaces
from cancernet_kg.errors import MissingGraphFiles
from cancernet_kg.web.serving import serving

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
EXAMPLE = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"


def templates() -> Environment:
    """Return the environment the pages are rendered in: everything escaped, an unknown variable is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
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
    first = held.questions[0].query if held.questions else EXAMPLE
    page = held.templates.get_template("landing.html").render(
        about=held.about,
        questions=held.questions,
        endpoint=f"{address}/sparql",
        starter=namespaces.prefix_lines() + "\n" + EXAMPLE if not held.questions else first,
    )
    return HTMLResponse(page)


async def ontology(request: Request) -> Response:
    """Send the ontology: its page to a browser, the Turtle file it is to everyone else."""
    held = serving(request)
    headers = {"Vary": "Accept"}
    if formats.accepts(request.headers.get("accept"), "text/html"):
        return HTMLResponse(await to_thread.run_sync(held.ontology_page), headers=headers)
    path = held.settings.graph_root / "ontology" / "cancernet.ttl"
    if not path.is_file():
        raise MissingGraphFiles("ontology/cancernet.ttl is no longer there.", hint="Restore it and restart the server.")
    return Response(path.read_bytes(), media_type="text/turtle", headers=headers)


async def health(request: Request) -> Response:
    """Say that the server answers, with which revision, how many triples, and for how many seconds."""
    held = serving(request)
    return JSONResponse(
        {
            "status": "ok",
            "revision": held.snapshot.revision,
            "triples": held.snapshot.triples,
            "uptime_seconds": round(time.monotonic() - held.started, 3),
        }
    )
