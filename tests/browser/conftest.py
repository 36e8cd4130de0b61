"""The real site, served from a sub-folder, opened in the system's Chromium."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A site served below its `served` folder; its address, ending in a slash."""
    root = next(each for each in site.parents if each.name == "served")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{site.relative_to(root).as_posix()}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """The site's address, ending in a slash."""
    with served(real_site) as address:
        yield address


class Watched:
    """A page that remembers what went wrong on it: console errors, failed and foreign requests."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.trouble: list[str] = []
        self.requests: list[str] = []
        self._address = address
        self._heard = {
            "console": lambda message: self._note(message.text) if message.type == "error" else None,
            "pageerror": lambda error: self._note(str(error)),
            "requestfailed": self._failed,
            "response": lambda answer: self._note(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
            "request": lambda request: self._asked(request.url),
        }
        for event, hear in self._heard.items():
            page.on(event, hear)  # type: ignore[call-overload]

    def leave(self) -> None:
        """Watch no longer: the page goes on to other addresses."""
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)

    def _note(self, what: str) -> None:
        self.trouble.append(what)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # given up because the reader went on to the next page
            self._note(f"failed: {request.url}: {request.failure}")

    def _asked(self, url: str) -> None:
        if url.startswith(("data:", "blob:")):
            return
        self.requests.append(url)
        if not url.startswith(self._address):
            self._note(f"foreign: {url}")

    def open(self, path: str) -> Page:
        self.page.goto(self._address + path, wait_until="load")
        return self.page


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who keeps the browser's cache from page to page."""
    context = browser.new_context(viewport={"width": 320, "height": 740}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture(scope="session")
def reused(shared: BrowserContext) -> Iterator[Page]:
    """A page for one test after the other: the browser starts no process for each."""
    page = shared.new_page()
    yield page
    page.close()


@pytest.fixture
def watched(reused: Page, address: str) -> Iterator[Watched]:
    """A page at 320 px in a shared browser; the test fails if anything went wrong on it."""
    reused.set_viewport_size({"width": 320, "height": 740})
    page = Watched(reused, address)
    yield page
    page.leave()
    reused.emulate_media(media="null")
    assert page.trouble == []


@pytest.fixture
def first_visit(browser: Browser, address: str) -> Iterator[Callable[..., Watched]]:
    """A reader with an empty browser, made with the options of a Playwright context."""
    contexts: list[BrowserContext] = []
    pages: list[Watched] = []

    def make(**options: Any) -> Watched:
        contexts.append(browser.new_context(reduced_motion="reduce", **options))
        pages.append(Watched(contexts[-1].new_page(), address))
        return pages[-1]

    yield make
    for context in contexts:
        context.close()
    assert [trouble for page in pages for trouble in page.trouble] == []
