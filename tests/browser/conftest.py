"""A real browser before a real server: every page is watched for errors, refused scripts and requests elsewhere."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from cancernet_kg.settings import Settings

CHROMIUM = os.environ.get("CANCERNET_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
SILENT = ("--disable-component-update", "--disable-sync")
MILLISECONDS = 15_000  # that a step of a journey may take before the test ends


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium, which `make test` installs, without anything that talks to others.

    Playwright runs an event loop for as long as it is used, beside which tests of other files could run none.
    """
    assert CHROMIUM, "Chromium is needed: run make test, or apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *SILENT])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(
    start_server: Callable[..., AbstractContextManager[str]],
    real_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Run a server over the published graph that keeps a log, so that it has the curators' pages too."""
    settings = replace(real_settings, data_dir=tmp_path_factory.mktemp("log"), client_seconds=100_000)
    with start_server(settings) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser without a past, on a screen of ordinary size, that prefers English."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page; the test fails on any error in the console, refused script or style, or request to elsewhere."""
    page = context.new_page()
    watched = Watched(page)
    yield page
    assert watched.faults == []


class Watched:
    """What went wrong on a page."""

    def __init__(self, page: Page) -> None:
        """Listen to a page from its beginning."""
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        # A browser's own editing is reported as a style of nobody's, at no place in any file.
        is_own = "style-src-attr" in message.text and not message.location.get("url")
        if message.type == "error" and not is_own:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", "localhost", None, ""}:
            self.faults.append(f"request: {request.url}")
