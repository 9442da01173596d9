from playwright.sync_api import Browser, Page, expect


def test_the_search_box_proposes_things_as_somebody_types(page: Page, real_server: str) -> None:
    """With the keyboard alone a reader finds an organisation by the beginning of its name and opens its page."""
    page.goto(real_server)
    box = page.get_by_role("combobox", name="Search by name")
    box.click()
    page.keyboard.type("sciens", delay=20)
    expect(page.get_by_role("option", name="Sciensano").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Sciensano")


def test_the_map_and_the_timeline_say_what_their_tables_say(page: Page, real_server: str) -> None:
    """A picture has a name and a table of the same: each country has its circle, each action its bar."""
    page.goto(real_server)
    where = page.get_by_role("region", name="Who takes part, from where")
    when = page.get_by_role("region", name="When actions run")

    expect(where.get_by_role("img", name="Organisations that take part in actions, by country")).to_be_visible()
    rows = where.get_by_role("row")
    expect(rows.filter(has_text="Belgium")).to_contain_text("4")
    expect(where.locator("svg.map circle.all")).to_have_count(rows.count() - 2)  # the head, and the United States
    expect(where.get_by_text("Not on the map: United States (1).")).to_be_visible()
    open_ended = when.get_by_role("row").filter(has_text="EUnetCCC")
    expect(open_ended).to_contain_text("not stated")
    expect(open_ended.locator("rect.open")).to_have_count(1)
    expect(when.get_by_role("row").filter(has_text="JANE-2").locator("rect.certain")).to_have_count(1)
    expect(when.get_by_text("Without any date in the sources")).to_be_visible()


def test_a_figure_leads_to_the_list_that_it_counts(page: Page, real_server: str) -> None:
    """What is counted can be looked at."""
    page.goto(real_server)
    figure = page.get_by_role("region", name="What it holds").get_by_role("link", name="organisations")
    number = figure.locator("b").inner_text()
    figure.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("organisation")
    expect(page.get_by_role("status")).to_contain_text(f"Found: {number}.")


def test_language_and_theme_are_remembered(page: Page, real_server: str) -> None:
    """Who chooses French and the dark theme finds both again on the next page."""
    page.goto(real_server)
    page.get_by_role("link", name="Français").click()
    for _ in ("light", "dark"):
        page.locator("#theme").click()
    page.goto(f"{real_server}/examples")

    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Thème : sombre")).to_be_visible()


def test_without_scripts_all_can_be_read_and_searched(browser: Browser, real_server: str) -> None:
    """Map, timeline, figures and the menu of a phone need no script; the search form leads to what was found."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(real_server)
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("link", name="Ontology").first).to_be_visible()
    expect(page.locator("svg.map")).to_be_visible()
    page.get_by_role("searchbox", name="Search by name").fill("jane")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("jane")
    context.close()


def test_the_head_stays_on_one_line(page: Page, real_server: str) -> None:
    """On an ordinary screen the sections, the search box and the choices stand in one line, in both languages."""
    for language in ("en", "fr"):
        page.goto(f"{real_server}/?lang={language}")
        box = page.locator("body > header").bounding_box()
        assert box is not None
        assert box["height"] < 70
