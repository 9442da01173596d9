"""What crawlers and harvesters ask a site for: catalogue, sitemap, robots.txt, security.txt. Routed by the front."""

import re
from datetime import UTC, datetime, timedelta

from cancernet_kg.errors import PageNotFound
from cancernet_kg.web import answering, dump_making, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.serving import Serving

SITEMAP = "/sitemap.xml"
_TEXT = (b"content-type", b"text/plain; charset=utf-8")
_DAY = (b"cache-control", b"public, max-age=86400")
_VALID_FOR = timedelta(days=180)  # RFC 9116, section 2.5.5, wants less than a year
# Questions and whole graphs are for clients that mean to ask them.
_ROBOTS = """User-agent: *
Disallow: /sparql
Disallow: /graphs
Disallow: /changes
Disallow: /update
Disallow: /queries
Disallow: /feed/
Disallow: /dumps/
Allow: /

Sitemap: {site}/sitemap.xml
"""


async def catalogue(exchange: Exchange, serving: Serving) -> None:
    """Send the catalogue in DCAT-AP 3, with the dumps of this revision; the first time they have to be made.

    Raises `UnknownFormat`, `NotAcceptable`, and what making a dump raises.
    """
    dumped = dump_making.current(serving)
    facts = []
    for name, extension in dump_making.FILES.items():
        made = await dump_making.made(exchange, serving, dumped, name)
        facts.append((f"{dumped.path}/{name}", extension, made.size, made.checksum))
    plan = looking_up.planned(
        exchange,
        serving,
        "catalogue",
        {
            "site": serving.address(exchange),
            "dumps": facts,
            "time": dumped.time,
            "contact": serving.settings.contact,
        },
        format_name=parameter_of("format", exchange.scope["query_string"]),
        accept=exchange.header(b"accept"),
    )
    await answering.answer(exchange, serving, plan)


async def sitemap(exchange: Exchange, serving: Serving) -> None:
    """Send the index of the sitemap, or one of its files; raises `PageNotFound`."""
    name: str = exchange.scope["path"].removeprefix(SITEMAP).removeprefix("/")
    if name and not re.fullmatch(r"[1-9][0-9]{0,5}", name):
        raise PageNotFound(f"The sitemap has no file “{name[:100]}”.", hint="GET /sitemap.xml lists them.")
    arguments = {"site": serving.address(exchange), "number": int(name) if name else None}
    await answering.answer(exchange, serving, looking_up.planned(exchange, serving, "sitemap", arguments))


async def robots(exchange: Exchange, serving: Serving) -> None:
    """Send what crawlers may ask for (RFC 9309)."""
    await exchange.answer(200, (_TEXT, _DAY), _ROBOTS.format(site=serving.address(exchange)).encode())


async def security(exchange: Exchange, serving: Serving) -> None:
    """Send whom to tell of a weakness (RFC 9116); raises `PageNotFound` where the operator has not said."""
    contact = serving.settings.contact
    if not contact:
        raise PageNotFound("This server names no contact.", hint="Its operator can, with CANCERNET_CONTACT.")
    expires = (datetime.now(UTC) + _VALID_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: en, fr",
    ]
    if serving.settings.public_url.startswith("https://"):
        lines.append(f"Canonical: {serving.settings.public_url}/.well-known/security.txt")
    await exchange.answer(200, (_TEXT, _DAY), ("\n".join(lines) + "\n").encode())
