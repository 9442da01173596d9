import csv
import json
import re
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from tests.browser.accessible import violations

PREFIXES = (
    "PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>\n"
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
)
ACTIONS = (
    PREFIXES
    + """SELECT ?action ?start ?end ?partners WHERE {
  ?action a cnet:JointAction ; cnet:startDate ?start ; cnet:partnerCount ?partners .
  OPTIONAL { ?action cnet:endDate ?end }
} ORDER BY ?action"""
)
COUNTRIES = (
    PREFIXES
    + """SELECT ?country (COUNT(?organisation) AS ?organisations) WHERE {
  ?organisation cnet:isInCountry ?country
} GROUP BY ?country"""
)
PARTS = (
    PREFIXES
    + """CONSTRUCT { ?part cnet:isPartOf ?action ; skos:prefLabel ?label } WHERE {
  VALUES ?action { <https://w3id.org/cancernet-kg/id/action/jane-2> }
  ?part cnet:isPartOf ?action ; skos:prefLabel ?label FILTER(LANG(?label) = "en")
}"""
)
DIGITS = " ".join(f"VALUES ?{name} {{ 0 1 2 3 4 5 6 7 8 9 }}" for name in "abcde")
HUNDRED_THOUSAND = (
    PREFIXES
    + f"""SELECT ?number ?name ?thing ?day WHERE {{ {DIGITS}
  BIND(?a * 10000 + ?b * 1000 + ?c * 100 + ?d * 10 + ?e AS ?number)
  BIND(CONCAT("Name ", STR(?number * 7919)) AS ?name)
  BIND(IRI(CONCAT("https://w3id.org/cancernet-kg/id/none/", STR(?number))) AS ?thing)
  BIND(STRDT(CONCAT(STR(1900 + ?a * 10 + ?b), "-01-1", STR(?e)), xsd:date) AS ?day)
}}"""
)
WATCH_TASKS = """
globalThis.tasks = [];
const observer = new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries()));
observer.observe({ type: "longtask", buffered: true });
"""
TASKS_SINCE_ANSWER = """() => {
  const answers = performance.getEntriesByType("resource").filter((each) => each.name.includes("/sparql?query="));
  return globalThis.tasks.filter((each) => each.startTime > answers[0].responseEnd).map((each) => each.duration);
}"""
MOST_ROWS_DRAWN = 120
PATIENCE = 60_000  # milliseconds for work on a hundred thousand rows on a busy machine
# What a script that froze the page would do: sort as many rows at once, as long as this machine takes at this moment.
FREEZE = """() => {
  const names = Array.from({ length: 100000 }, (_, place) => `Name ${(place * 7919) % 100003}`);
  const started = performance.now();
  names.sort(new Intl.Collator("en", { numeric: true }).compare);
  return performance.now() - started;
}"""


def asked(page: Page, server: str, query: str, language: str = "en") -> Locator:
    """Open the page with a query and return the views of its answer."""
    page.goto(f"{server}/sparql?{urlencode({'query': query, 'lang': language})}")
    views = page.locator(".answer-views")
    expect(views.get_by_role("tablist")).to_be_visible(timeout=PATIENCE)
    return views


def column(views: Locator, number: int) -> list[str]:
    """Return what stands in a column of the table, counted from one."""
    return views.locator(f".rows tbody td:nth-child({number + 1})").all_inner_texts()


def test_a_hundred_thousand_rows_are_scrolled_sorted_and_filtered_without_freezing(
    page: Page, real_server: str
) -> None:
    """Few rows are in the page at a time, the last one is reached by one key, and no script runs long."""
    page.add_init_script(WATCH_TASKS)
    views = asked(page, real_server, HUNDRED_THOUSAND)
    table = views.get_by_role("table", name="Rows of the answer")
    region = views.get_by_role("region", name="Rows of the answer")
    rows = views.locator(".rows tbody tr")
    expect(table).to_have_attribute("aria-rowcount", "100001")
    expect(rows.first).to_have_attribute("aria-rowindex", "2")

    region.focus()
    page.keyboard.press("End")
    expect(rows.last).to_have_attribute("aria-rowindex", "100001")
    expect(rows.last.get_by_role("rowheader")).to_have_text("100,000")
    assert rows.count() <= MOST_ROWS_DRAWN

    table.get_by_role("button", name="name").click()
    expect(views.get_by_role("columnheader", name="name")).to_have_attribute("aria-sort", "ascending", timeout=PATIENCE)
    expect(rows.first).to_contain_text("Name 0")
    views.get_by_label("Rows with these words").fill("NAME 79190")
    fitting = sum("79190" in f"{number} {number * 7919}" for number in range(100_000))
    expect(views.get_by_text(f"{fitting} of 100,000 rows")).to_be_visible(timeout=PATIENCE)
    expect(views.get_by_text("More than 2,000 different things: sorted and filtered by identifier")).to_be_visible()
    longest = max([0, *page.evaluate(TASKS_SINCE_ANSWER)])
    frozen = page.evaluate(FREEZE)

    assert longest <= frozen / 3


def test_a_column_is_sorted_as_what_it_holds(page: Page, real_server: str) -> None:
    """Numbers by size, dates by time, things by name; what is missing comes last both ways."""
    views = asked(page, real_server, ACTIONS)
    head = views.locator(".rows thead")
    head.get_by_role("button", name="partners").click()
    numbers = [int(text.replace(",", "")) for text in column(views, 4)]
    assert numbers == sorted(numbers)
    head.get_by_role("button", name="partners").click()
    expect(head.get_by_role("columnheader", name="partners")).to_have_attribute("aria-sort", "descending")
    assert [int(text) for text in column(views, 4)] == numbers[::-1]

    head.get_by_role("button", name="start").click()
    expect(head.get_by_role("columnheader", name="start")).to_have_attribute("aria-sort", "ascending")
    dates = views.locator(".rows tbody td:nth-child(3) time").evaluate_all("all => all.map((each) => each.dateTime)")
    assert dates == sorted(dates)
    for _ in range(2):
        head.get_by_role("button", name="end").click()
        expect(views.locator(".rows")).not_to_have_attribute("aria-busy", "true")
        assert column(views, 3)[-1] == ""


def test_names_come_in_the_readers_language_and_identifiers_stay_reachable(page: Page, real_server: str) -> None:
    """In French things have French names and dates French months; identifiers are one click away."""
    views = asked(page, real_server, ACTIONS, "fr")
    link = views.get_by_role("link", name=re.compile("JANE-2 : deuxième action conjointe")).first
    expect(link).to_have_attribute("href", "/page/id/action/jane-2")
    expect(views.locator(".rows time").first).to_contain_text(re.compile("oct|sept|nov|mai"))

    views.get_by_label("Identifiants au lieu des noms").check()
    expect(views.get_by_role("link", name="id/action/jane-2").first).to_be_visible()
    views.get_by_role("button", name="Ligne 1 en entier").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("https://w3id.org/cancernet-kg/id/action/")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_filter_forgives_case_and_accents_and_searches_names(page: Page, real_server: str) -> None:
    """Words are found in the names of things, though the answer has only their identifiers."""
    views = asked(page, real_server, ACTIONS, "fr")
    views.get_by_label("Lignes contenant ces mots").fill("DEUXIEME conjointe")

    expect(views.get_by_text(re.compile("lignes sur"))).to_be_visible()
    assert set(column(views, 1)) == {"JANE-2 : deuxième action conjointe sur les réseaux d'expertise sur le cancer"}


def test_values_that_are_no_pages_are_no_links(page: Page, real_server: str) -> None:
    """Only http and https lead anywhere; other IRIs, also `javascript:`, are texts; odd datatypes are told."""
    query = 'SELECT * { BIND(<javascript:alert(1)> AS ?a) BIND(STRDT("PT1H", <http://www.w3.org/2001/XMLSchema#duration>) AS ?b) BIND("Hallo"@de AS ?c) }'  # noqa: E501
    views = asked(page, real_server, query)

    expect(views.locator(".rows")).to_contain_text("javascript:alert(1)")
    assert views.locator(".rows [href^=javascript]").count() == 0
    expect(views.locator(".rows")).to_contain_text("xsd:duration")
    expect(views.locator(".rows [lang=de]")).to_have_text("Hallo")


@pytest.mark.parametrize(
    "query", ["SELECT * {{ {} }}", "CONSTRUCT {{ <urn:a> <urn:b> ?right, ?long, ?triple }} {{ {} }}"]
)
def test_unusual_texts_are_shown_as_they_are_meant(page: Page, real_server: str, query: str) -> None:
    """A text keeps the direction that it has, a triple is told by its parts, a long text is whole with its row."""
    right = 'VALUES (?right ?part ?triple) { ("abc"@ar--rtl "0123456789" <<( <urn:x> <urn:y> "z" )>>) }'
    long = " ".join(f'BIND(REPLACE(?{one}, ".", "0123456789") AS ?{two})' for one, two in (("part", "b"), ("b", "c")))
    views = asked(page, real_server, query.format(f'{right} {long} BIND(CONCAT(?c, ?c, "end") AS ?long)'))
    rows = views.locator(".rows")
    expect(rows.locator("[lang=ar]")).to_have_attribute("dir", "rtl")
    expect(rows).to_contain_text(re.compile('urn:x>? <?urn:y>? "?z'))
    expect(rows).to_contain_text("789…")
    expect(rows).not_to_contain_text("end")
    views.get_by_role("row", name=re.compile("789…")).get_by_role("button", name="in full").click()
    expect(page.get_by_role("dialog")).to_contain_text("789end")


def test_numbers_are_drawn_as_bars(page: Page, real_server: str) -> None:
    """The chart is a table with a bar in each row, as long as its number is large."""
    views = asked(page, real_server, ACTIONS)
    views.get_by_role("tab", name="Chart").click()
    chart = views.get_by_role("table", name="Values as bars")
    expect(chart.get_by_role("row", name=re.compile("EUnetCCC.* 163")).first).to_be_visible()

    widths = chart.locator("rect").evaluate_all("all => all.map((each) => parseFloat(each.getAttribute('width')))")
    numbers = [int(text) for text in chart.locator("td.number").all_inner_texts()]
    assert widths == pytest.approx([100 * number / max(numbers) for number in numbers], abs=0.01)


def test_countries_are_put_on_a_map(page: Page, real_server: str) -> None:
    """Each country of Europe has a circle, and stands in the table with its number; one elsewhere only there."""
    views = asked(page, real_server, COUNTRIES)
    views.get_by_role("tab", name="Map").click()
    table = views.get_by_role("table", name="Values by country")
    expect(table.get_by_role("row", name="United States not on the map 1")).to_be_visible()
    expect(table.get_by_role("row", name=re.compile(r"Netherlands \d"))).to_be_visible()  # known by its code alone

    titles = views.locator(".europe svg title").all_text_contents()
    assert len(titles) == table.locator("tbody tr").count() - 1
    assert any(title.startswith("Belgium: ") for title in titles)
    views.get_by_label("Value", exact=True).select_option("Number of rows")
    expect(table.locator("td.number").first).to_have_text("1")


def test_a_country_is_known_by_its_code_and_by_its_name(page: Page, real_server: str) -> None:
    """Codes of two and three letters and names in English and French mean the same country."""
    query = 'SELECT ?land ?n { VALUES (?land ?n) { ("BE" 1) ("BEL" 2) ("Belgium" 3) ("belgique"@fr 4) ("056" 5) } }'
    views = asked(page, real_server, query)
    views.get_by_role("tab", name="Map").click()

    expect(views.get_by_role("row", name="Belgium 15")).to_be_visible()


def test_dates_are_drawn_along_time(page: Page, real_server: str) -> None:
    """What lasts longer has a longer bar, the earliest comes first, and an end that is missing is told."""
    views = asked(page, real_server, ACTIONS)
    views.get_by_role("tab", name="Timeline").click()
    table = views.get_by_role("table", name="Dates along time")
    starts = table.locator("tbody td:nth-child(2) time").evaluate_all("all => all.map((each) => each.dateTime)")

    assert starts == sorted(starts)
    expect(table.get_by_role("row", name=re.compile("EUnetCCC.*not stated")).first).to_be_visible()
    expect(table.locator("tbody svg")).to_have_count(table.locator("tbody tr").count())


def test_rows_that_say_the_same_are_drawn_once_along_time(page: Page, real_server: str) -> None:
    """A bar that many rows would repeat stands once, with their number; the table keeps every row."""
    query = """SELECT ?action ?start ?other {
  VALUES (?action ?start) { ("JANE" "2022-10-01"^^xsd:date) ("CraNE" "2022-10-01"^^xsd:date) }
  VALUES ?other { "a" "b" "c" } FILTER(?action = "JANE" || ?other = "a")
}"""
    views = asked(page, real_server, PREFIXES + query)
    expect(views.get_by_role("status").first).to_have_text(re.compile(r"4 rows · .+ · \d{3} bytes"))
    views.get_by_role("tab", name="Timeline").click()
    lines = views.get_by_role("table", name="Dates along time").locator("tbody tr")

    expect(lines).to_have_count(2)
    expect(lines.filter(has_text="JANE ×3").get_by_title("3 rows")).to_be_visible()
    expect(lines.filter(has_text="CraNE")).not_to_contain_text("×")


def test_a_graph_is_drawn_and_its_triples_are_listed(page: Page, real_server: str) -> None:
    """An answer to CONSTRUCT is a table of triples with names, a picture, and Turtle."""
    views = asked(page, real_server, PARTS)
    expect(views.locator(".rows")).to_contain_text("JANE-2 WP7: Survivorship")
    expect(views.get_by_role("link", name="Turtle")).to_be_visible()

    views.get_by_role("tab", name="Network").click()
    expect(views.get_by_role("img", name="Picture of the network").locator("canvas").first).to_be_visible()
    expect(views.get_by_role("button", name="Zoom in")).to_be_visible()
    views.get_by_role("tab", name="Text").click()
    expect(views.locator("pre")).to_contain_text("cnet")


def test_without_webgl_the_triples_are_still_there(page: Page, real_server: str) -> None:
    """A browser that cannot draw the network says so; the table has it all."""
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    views = asked(page, real_server, PARTS)
    views.get_by_role("tab", name="Network").click()

    expect(views.get_by_text("This browser cannot draw the network. The table lists its triples.")).to_be_visible()


def test_the_text_is_copied_and_the_answer_cited(page: Page, context: BrowserContext, real_server: str) -> None:
    """The text is what the server wrote; a citation names title, licence, date and an address of this very answer."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    views = asked(page, real_server, "#\n# title: Joint actions\n" + ACTIONS)
    views.get_by_role("tab", name="Text").click()
    views.get_by_role("tabpanel").get_by_role("button", name="Copy").click()
    expect(views.get_by_text("Copied.")).to_be_visible()
    assert "partners" in json.loads(page.evaluate("navigator.clipboard.readText()"))["head"]["vars"]

    views.get_by_text("Cite this answer").click()
    revision = views.locator(".headline code").inner_text()
    cited = views.locator("blockquote").inner_text()
    assert "“Joint actions”" in cited
    assert f"revision {revision}, CC BY 4.0." in cited
    assert re.search(r"\(read on \d{1,2} [A-Z][a-z]+ \d{4}\)", cited)
    address = re.search(r"http\S+", cited)
    assert address is not None
    assert address[0].endswith(f"revision={revision}")
    answer = page.request.get(address[0], headers={"accept": "text/csv"})
    assert answer.headers["x-revision"] == revision
    assert answer.text().startswith("action,start,end,partners")


def test_the_answer_can_be_taken_as_a_file(page: Page, real_server: str) -> None:
    """Above the views stand rows, time, size and revision, a hint at LIMIT, and links to files of the same answer."""
    views = asked(page, real_server, ACTIONS + " LIMIT 3")
    expect(views.get_by_role("status").first).to_have_text(re.compile(r"3 rows · .+ · .+ · revision [0-9a-f]{12}"))
    expect(views.get_by_text("The query asks for 3 rows at most: there may be more.")).to_be_visible()

    links = {link.inner_text(): link.get_attribute("href") or "" for link in views.locator(".saving a").all()}
    assert list(links) == ["JSON", "CSV", "TSV", "XML"]
    assert len(page.request.get(links["CSV"]).text().splitlines()) == 4


def test_an_answer_is_saved_with_names(page: Page, real_server: str) -> None:
    """All rows, beside each column of things one with their names in the reader's language; no cell is a formula."""
    actions = "SELECT ?action ?action_fr ?note { ?action a cnet:JointAction ; cnet:acronym ?action_fr"
    query = f"""{PREFIXES}{actions} BIND('=1+1, "a"' AS ?note) }} ORDER BY ?action"""
    views = asked(page, real_server, query, "fr")
    button = views.get_by_role("button", name="CSV avec noms")
    page.route("**/labels?**", lambda route: route.fulfill(body="nothing that can be read"))
    page.reload()
    button.click()
    expect(views.get_by_text("rien n'a été enregistré")).to_be_visible()
    page.unroute("**/labels?**")
    with page.expect_download() as download:
        button.click()
    written = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    expect(views.get_by_text(re.compile(r"Enregistré\s: toutes les .+ lignes"))).to_be_visible()

    found = list(csv.DictReader(StringIO(written, newline="")))
    plain = page.request.get(f"{real_server}/sparql", params={"query": query, "format": "csv"}).text()
    expected = list(csv.DictReader(StringIO(plain, newline="")))
    assert written.count("\r\n") == len(expected) + 1
    assert list(found[0]) == ["action", "action_fr_", "action_fr", "note"]
    assert [(row["action"], row["action_fr"]) for row in found] == [
        (row["action"], row["action_fr"]) for row in expected
    ]
    assert {row["note"] for row in found} == {'\'=1+1, "a"'}
    names = {row["action"].rpartition("/")[2]: row["action_fr_"] for row in found}
    assert names["jane-2"] == "JANE-2 : deuxième action conjointe sur les réseaux d'expertise sur le cancer"


def test_yes_no_and_nothing_are_told_in_words(page: Page, real_server: str) -> None:
    """ASK is answered in a sentence, and an empty answer is no empty table."""
    expect(asked(page, real_server, "ASK { ?s ?p ?o }")).to_contain_text("Yes: the graph holds what the query")
    expect(asked(page, real_server, "ASK { ?s ?p 1234567 }")).to_contain_text("No: the graph does not hold")
    empty = asked(page, real_server, "SELECT * { ?s ?p 1234567 }")
    expect(empty).to_contain_text("Nothing in the graph fits the query.")
    assert empty.get_by_role("tab").all_inner_texts() == ["Text"]


def test_views_are_chosen_by_keyboard_and_the_choice_stays_for_the_next_answer(page: Page, real_server: str) -> None:
    """Arrows move between the tabs, as the tabs pattern has it; the next answer opens in the same view."""
    views = asked(page, real_server, ACTIONS)
    expect(views).to_contain_text("A network is drawn of the answers to CONSTRUCT and DESCRIBE.")
    views.get_by_role("tab", name="Table").focus()
    page.keyboard.press("ArrowRight")
    expect(views.get_by_role("tab", name="Chart")).to_be_focused()
    expect(views.get_by_role("tabpanel", name="Chart")).to_be_visible()
    page.keyboard.press("End")
    expect(views.get_by_role("tab", name="Text")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")

    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#told")).to_contain_text("Answered in")
    expect(views.get_by_role("tab", name="Chart")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_accessible(browser: Browser, real_server: str, scheme: str) -> None:
    """Axe finds nothing in any view, on a phone and in French too."""
    wide = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    phone = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    found = []
    every = (ACTIONS, COUNTRIES, PARTS, "SELECT * { ?s ?p ?o } LIMIT 1000")
    for context, language, queries in ((wide, "en", every), (phone, "fr", every[:2])):
        page = context.new_page()
        for query in queries:
            views = asked(page, real_server, query, language)
            for tab in views.get_by_role("tab").all():
                tab.click()
                expect(views.get_by_role("tabpanel")).not_to_be_empty()
                found += [(query[-40:], tab.inner_text(), *each) for each in violations(page)]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        context.close()
    assert found == []


def test_nothing_of_the_views_is_loaded_before_an_answer_is_there(page: Page, real_server: str) -> None:
    """The page itself stays small: a view's script comes when the view is chosen."""
    sizes: dict[str, int] = {}

    def loaded(response: Response) -> None:
        if response.url.endswith(".js"):
            sizes[response.url] = int(response.headers.get("content-length", 0))

    page.on("response", loaded)
    views = asked(page, real_server, PARTS)
    before = sum(sizes.values())
    views.get_by_role("tab", name="Network").click()
    expect(views.locator("canvas").first).to_be_visible()
    assert sum(sizes.values()) > before
