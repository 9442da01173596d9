from playwright.sync_api import Browser, Page, expect


def test_what_was_found_is_narrowed_by_class_and_leafed_through(page: Page, real_server: str) -> None:
    """The box in the head leads to results, a class to those of it, and the next page to the rest."""
    page.goto(real_server)
    page.get_by_role("combobox", name="Search by name").fill("cancer")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Results for “cancer”")
    expect(page.get_by_role("combobox", name="Search by name")).to_have_value("cancer")
    expect(page.locator("mark").first).to_have_text("cancer")

    facet = page.get_by_role("navigation", name="Only of a class").get_by_role("link", name="Policy element")
    number = facet.locator(".count").inner_text()
    facet.click()
    expect(page.get_by_role("status")).to_contain_text(f"Found: {number}. Page 1 of 2.")
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("status")).to_contain_text("Page 2 of 2.")
    expect(page.get_by_role("listitem").filter(has=page.locator(".kind"))).to_have_count(int(number) - 20)


def test_a_result_leads_to_the_page_of_the_thing(page: Page, real_server: str) -> None:
    """The best result of an organisation's name is the organisation."""
    page.goto(f"{real_server}/search?q=Sciensano&type=Organisation")
    page.get_by_role("link", name="Sciensano", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Sciensano")


def test_a_slip_is_forgiven_and_told(page: Page, real_server: str) -> None:
    """Names that are spelt nearly so are found, and the page says that nothing is called exactly that."""
    page.goto(f"{real_server}/search?q=sciensno")

    expect(page.get_by_role("status")).to_contain_text("Nothing is called exactly that")
    expect(page.get_by_role("link", name="Sciensano", exact=True)).to_be_visible()


def test_when_nothing_is_found_the_page_says_what_to_try(page: Page, real_server: str) -> None:
    """An empty result is no dead end, in French neither."""
    page.goto(f"{real_server}/search?q=xyzzyq&type=Person&lang=fr")

    expect(page.get_by_role("status")).to_contain_text("Rien dans le graphe")
    expect(page.get_by_role("heading", name="À essayer")).to_be_visible()
    page.get_by_role("link", name="les mêmes mots dans toutes les classes").click()
    expect(page).to_have_url(f"{real_server}/search?q=xyzzyq")


def test_who_knows_no_name_browses_by_class_without_scripts(browser: Browser, real_server: str) -> None:
    """Without words and without scripts, classes lead to all things of them."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{real_server}/search")
    page.get_by_role("navigation", name="By class").get_by_role("link", name="Organisation", exact=False).first.click()

    expect(page.locator(".results li").first).to_be_visible()
    context.close()
