"""The real site, built once, served from a sub-folder, opened in the system's Chromium."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from scorecard.pipeline import PROJECT, build

SUBFOLDER = "x/y"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real plan's site, below a sub-folder as a portal would serve it."""
    folder = tmp_path_factory.mktemp("served")
    out = folder / SUBFOLDER
    out.parent.mkdir(parents=True)
    build(PROJECT, out, tmp_path_factory.mktemp("cache"), lambda step, done, total: None)
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The site's address, ending in a slash."""
    root = built_site.parents[len(Path(SUBFOLDER).parts) - 1]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{SUBFOLDER}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
    yield opened
    opened.close()


class Watched:
    """A page that remembers what went wrong on it: console errors, failed and foreign requests."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.trouble: list[str] = []
        page.on("console", lambda message: self.trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("requestfailed", lambda request: self.trouble.append(f"failed: {request.url}"))
        page.on("response", lambda answer: self.trouble.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        page.on("request", lambda request: None if request.url.startswith((address, "data:", "blob:")) else self.trouble.append(f"foreign: {request.url}"))
        self._address = address

    def open(self, path: str) -> Page:
        self.page.goto(self._address + path, wait_until="load")
        return self.page


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    """A fresh page at 360 px; the test fails if anything went wrong on it."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = Watched(context.new_page(), address)
    yield page
    context.close()
    assert page.trouble == []
