"""Every page of the site: where it is, and what is asked of it. Used by the tests of all pages and the screenshots."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
# A page without the parts that a selector names.
LEAVE_OUT = "selector => selector && document.querySelectorAll(selector).forEach(each => each.remove())"
_QUERY = urlencode({"query": "SELECT * WHERE { ?thing a ?class } LIMIT 10"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a page is, its status, how much there is at least to read without scripts, and what is left out.

    Of hundreds of parts that one template makes, the first few are gone through by keyboard and on a phone; axe reads
    all of them once in each theme and language.
    """

    path: str
    status: int = 200
    least_text: int = 200
    left_out: str = ""


PAGES: Mapping[str, Entry] = {
    "home": Entry("/"),
    "search": Entry("/search?q=network"),
    "sparql": Entry("/sparql", least_text=100),
    "answer": Entry(f"/sparql?{_QUERY}"),
    "bad-query": Entry("/sparql?query=SELECT", 400, 100),
    "examples": Entry("/examples"),
    "example": Entry("/examples/cq01"),
    "explore": Entry("/explore?start=id/action/jane-2"),
    "trace": Entry("/trace"),
    "coverage": Entry("/coverage"),
    "sources": Entry("/sources"),
    "source": Entry("/sources/jane-2-press-release"),
    "ontology": Entry("/ontology", left_out=".term:nth-of-type(n+5), .recipe:nth-of-type(n+4)"),
    "shapes": Entry("/shapes", left_out="main section:nth-of-type(n+6)"),
    "errors": Entry("/errors"),
    "curate": Entry("/curate", least_text=100),
    "api": Entry("/api"),
    "dumps": Entry("/dumps"),
    "tables": Entry("/dumps/1/csv"),
    "thing": Entry("/page/id/action/jane-2"),
    "not-found": Entry("/nowhere", 404, 50),
    "not-a-thing": Entry("/page/id/action/none", 404, 50),
}

# Further states of these pages, which look otherwise.
STATES: Mapping[str, Entry] = {
    "found-nothing": Entry("/search?q=xyzzyq"),
    "of-a-class": Entry("/search?type=Organisation"),
    "everybody": Entry("/explore"),
    "several-starts": Entry("/explore?start=institute&role=leader"),
    "traced-gaps": Entry("/trace?rows=gaps"),
    "all-properties": Entry("/coverage?show=all"),
    "line": Entry("/sources/e-cancer-jane?line=49#line-49"),
    "outside": Entry("/sources/outside-iso-3166-1"),
    "no-examples": Entry("/examples?q=zzzzqq"),
    "long-example": Entry("/examples/ex12"),
    "disputed": Entry("/page/id/organisation/ciph"),
}
