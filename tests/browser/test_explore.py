import itertools
import os
import shutil
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from cancernet_kg.pages.assets import asset

WAIT = 20_000  # milliseconds that a picture may take on a busy machine
# A network as large as the explorer ever draws: 5,000 nodes and 15,000 edges, heavier towards the first.
LARGE = """async ([module, worker]) => {
  const { draw } = await import(module);
  const nodes = Array.from({ length: 5000 }, (_, place) => ({
    label: `Node ${place}`, kind: place % 9 ? "organisation" : "action", count: 1 + (place % 7),
  }));
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const edges = Array.from({ length: 15000 }, () => [Math.floor(random() * 5000), Math.floor(random() ** 3 * 5000), 1]);
  const place = document.querySelector(".drawing");
  place.replaceChildren();
  const kinds = {
    action: { shape: "square", colour: "--series-2" },
    organisation: { shape: "disc", colour: "--series-1" },
  };
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const started = performance.now();
  const picture = draw(place, nodes, edges, { kinds, worker });
  await frame();
  await frame();
  const first = performance.now() - started;
  await picture.settled;
  const settled = performance.now() - started;
  const frames = [];
  for (const way of ["in", "in", "out", "all"]) {
    picture.zoom(way);
    for (let number = 0; number < 8; number += 1) {
      const before = performance.now();
      await frame();
      frames.push(performance.now() - before);
    }
  }
  frames.sort((one, other) => one - other);
  picture.close();
  return { first, settled, frame: frames[frames.length / 2] };
}"""


# Notes where each name of a frame of the picture is written.
NOTING = """(() => {
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  window.written = [];
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.classList.contains("sigma-labels")) window.written = [];
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, left, y) {
    const { width } = this.measureText(text);
    if (this.canvas.classList.contains("sigma-labels")) window.written.push({ text, left, right: left + width, y });
    return fillText.call(this, text, left, y);
  };
})()"""


@pytest.fixture
def explorer(page: Page, real_server: str) -> Page:
    """Open the explorer without a start."""
    page.goto(f"{real_server}/explore")
    return page


def drawn(page: Page) -> None:
    """Wait until the picture is laid out."""
    expect(page.locator(".picture[data-drawn]")).to_be_attached(timeout=WAIT)


def tab_to(page: Page, selector: str) -> None:
    """Press the tabulator until an element has the focus."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached")


def test_an_action_is_explored_by_the_keyboard_alone(explorer: Page) -> None:
    """From the skip link on: type a name, take a proposal, go on to a participant from the table, and come back."""
    tab_to(explorer, "#start")
    explorer.keyboard.type("jane", delay=20)
    expect(explorer.locator(".start-from").get_by_role("option").first).to_contain_text("JANE")
    explorer.keyboard.press("ArrowDown")
    explorer.keyboard.press("Enter")
    expect(explorer.get_by_role("heading", level=1)).to_contain_text("JANE")

    tab_to(explorer, 'tr[data-key="organisation/sciensano"] th a')
    explorer.keyboard.press("Enter")
    expect(explorer.get_by_role("heading", level=1)).to_have_text("Sciensano")
    assert explorer.url.endswith("/explore?start=organisation%2Fsciensano")
    explorer.go_back()
    expect(explorer.get_by_role("heading", level=1)).to_contain_text("JANE")


def test_filters_narrow_tables_and_picture_and_can_be_taken_back(page: Page, real_server: str) -> None:
    """Country and role together leave the Belgian leaders of JANE, one of whom is SC; a link gives all back."""
    page.goto(f"{real_server}/explore?start=action/jane")
    page.get_by_label("Country").select_option("BEL")
    page.get_by_label("Role").select_option("leader")
    page.get_by_role("button", name="Narrow down").click()

    rows = page.locator("section:has(#participants) tbody tr")
    assert rows.evaluate_all("rows => rows.map((row) => row.dataset.key)") == ["organisation/sc"]
    expect(page.get_by_label("Country")).to_have_value("BEL")
    drawn(page)
    assert page.locator(".picture").get_attribute("data-drawn") == "2"
    page.get_by_role("link", name="Without filters").click()
    expect(rows).to_have_count(14)


def test_no_name_in_the_picture_lies_over_another(page: Page, real_server: str) -> None:
    """Where the picture is crowded it has fewer names than nodes, and more when one zooms in."""
    page.add_init_script(NOTING)
    page.goto(f"{real_server}/explore")
    drawn(page)
    found = page.evaluate("window.written")
    pairs = itertools.combinations(found, 2)

    assert 5 < len(found) < int(page.locator(".picture").get_attribute("data-drawn") or 0)
    assert not [
        (one, other)
        for one, other in pairs
        if one["left"] < other["right"] and other["left"] < one["right"] and abs(one["y"] - other["y"]) < 13
    ]
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function(
        "before => window.written.some(({ text }) => !before.includes(text))", arg=[each["text"] for each in found]
    )


def test_the_picture_shows_the_same_as_the_tables(page: Page, real_server: str) -> None:
    """Every row is a node and every node but the start a row; pointing at a row changes the picture."""
    page.goto(f"{real_server}/explore?start=organisation/sciensano")
    drawn(page)
    address = page.locator(".picture").get_attribute("data-network")
    nodes = {node["key"] for node in httpx.get(real_server + str(address), trust_env=False).json()["nodes"]}
    rows = page.locator("tr[data-key]").evaluate_all("rows => rows.map((row) => row.dataset.key)")

    assert nodes == {*rows, "organisation/sciensano"}
    assert page.locator(".picture").get_attribute("data-drawn") == str(len(nodes))
    before = page.locator(".drawing").screenshot()
    page.locator('tr[data-key="action/ecan"] th a').focus()
    page.wait_for_timeout(300)
    assert page.locator(".drawing").screenshot() != before


def test_a_shape_that_is_chosen_becomes_the_start(page: Page, real_server: str) -> None:
    """The middle of a star is its action; a click there, as on its name in a table, starts from it."""
    page.goto(f"{real_server}/explore?start=organisation/nijz")
    drawn(page)
    box = page.locator(".drawing").bounding_box()
    assert box is not None
    found = page.evaluate(
        """([left, top, width, height]) => new Promise((done) => {
          const place = document.querySelector(".drawing");
          const at = (x, y) => ({ clientX: x, clientY: y, bubbles: true });
          const mouse = place.querySelector(".sigma-mouse");
          for (let y = top; y < top + height; y += 6)
            for (let x = left; x < left + width; x += 6) {
              mouse.dispatchEvent(new MouseEvent("mousemove", at(x, y)));
              if (document.querySelector("tr.pointed")?.dataset.key === "action/crane") return done([x, y]);
            }
          done(null);
        })""",
        [box["x"], box["y"], box["width"], box["height"]],
    )
    assert found is not None
    page.mouse.click(*found)
    expect(page.get_by_role("heading", level=1)).to_contain_text("CraNE")


def test_a_name_that_several_have_is_asked_back(page: Page, real_server: str) -> None:
    """What is typed without taking a proposal starts from the one thing it means, else the page proposes."""
    page.goto(f"{real_server}/explore?start=Sciensano")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sciensano")
    page.goto(f"{real_server}/explore?start=institute")
    expect(page.locator(".notice").get_by_role("link").first).to_be_visible()
    page.goto(f"{real_server}/explore?start=zzzzqqqq")
    expect(page.locator(".notice")).to_contain_text("zzzzqqqq")
    expect(page.locator(".notice").get_by_role("link")).to_have_count(0)


def test_the_table_as_a_query_has_the_same_rows(page: Page, real_server: str) -> None:
    """The CSV beside a table, which is its query's answer, has the table's things in the table's order."""
    page.goto(f"{real_server}/explore?start=organisation/inca&year=2023")
    section = page.locator("section:has(#other_agents)")
    link = section.get_by_role("link", name="CSV").get_attribute("href")
    lines = httpx.get(real_server + str(link), trust_env=False).text.splitlines()[1:]
    keys = section.locator("tr[data-key]").evaluate_all("rows => rows.map((row) => row.dataset.key)")

    assert len(keys) == 13
    assert [line.split(",")[0].rpartition("/id/")[2] for line in lines] == keys


def test_without_scripts_it_is_tables_and_links(browser: Browser, real_server: str) -> None:
    """Nothing that only scripts can fill is shown, and a start, a filter and a way on are plain forms and links."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{real_server}/explore")
    page.get_by_label("Start from").fill("jane")
    page.get_by_role("button", name="Start", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("JANE")
    expect(page.locator(".picture")).to_be_hidden()
    expect(page.locator("section:has(#participants) tbody tr")).to_have_count(14)
    context.close()


def test_without_webgl_the_tables_remain(browser: Browser, real_server: str) -> None:
    """Where a browser cannot draw, the page says so in words and has no empty frame."""
    executable = os.environ.get("CANCERNET_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert executable
    plain = browser.browser_type.launch(executable_path=Path(executable), args=["--no-sandbox", "--disable-3d-apis"])
    page = plain.new_page(locale="en-GB")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{real_server}/explore?start=action/jane")

    expect(page.locator(".told")).to_contain_text("WebGL is missing", timeout=WAIT)
    expect(page.locator(".drawing")).to_be_hidden()
    expect(page.locator("section:has(#participants) tbody tr")).to_have_count(14)
    assert faults == []
    plain.close()


def test_five_thousand_nodes_are_drawn_smoothly(explorer: Page) -> None:
    """The first picture of 5,000 nodes and 15,000 edges is there in seconds, and moves ten times a second at least."""
    drawn(explorer)
    explorer.set_default_timeout(60_000)
    measured = explorer.evaluate(LARGE, [asset("network.js"), asset("layout-worker.js")])

    assert measured["first"] < 5_000, measured
    assert measured["settled"] < 40_000, measured
    assert measured["frame"] < 100, measured
