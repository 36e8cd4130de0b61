"""Fixtures of all tests: the golden switch, small plans laid out in a temporary folder."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from city import City
from hostile_plan import lay_out_hostile
from how_many import IS_FUZZ
from hypothesis import is_hypothesis_test, settings
from made import MadeOnce, maker

from scorecard import pipeline
from scorecard.cli import main
from scorecard.pipeline import build
from scorecard.reading import load
from scorecard.site import durable
from scorecard.site.publish.publish_site import publish
from scorecard.site.published import Finish, Published, Shell
from scorecard.site.rendered import Site

if TYPE_CHECKING:  # Without a browser everything else is still tested.
    from playwright.sync_api import Browser

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The same examples on every run, so that a run says something of the change alone; `make fuzz` looks for new ones.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("fuzz", derandomize=False, deadline=None)
settings.load_profile("fuzz" if IS_FUZZ else "suite")


# What a machine may have set and no test may depend on. Who tests one of these sets it.
_LEFT_OUT = ("LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANGUAGE", "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "COLUMNS")


def pytest_configure() -> None:
    """Every run stands in the project's folder, in one language, time zone and umask, has a home and hears Ctrl-C, also
    one that a shell started in the background."""
    os.chdir(PROJECT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.umask(0o022)
    for name in _LEFT_OUT:
        os.environ.pop(name, None)
    os.environ |= {"LANG": "C.UTF-8", "TZ": "UTC"}
    os.environ.setdefault("HOME", tempfile.gettempdir())
    if hasattr(time, "tzset"):
        time.tzset()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write expected files anew, to be reviewed")


def _wants(item: pytest.Item, fixture: str) -> bool:
    return isinstance(item, pytest.Function) and fixture in item.fixturenames


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """What rests on a built site is slow, what draws its examples is for `make fuzz`: said before pytest chooses by
    markers. Then, of two processes one begins with the browser, the other with what is slow without one: the short
    tests are last in both, and are what an idle process takes from a busy one. What forks begins, while its process is
    small.
    """
    for item in items:
        assert isinstance(item, pytest.Function)
        if _wants(item, "made_once"):
            item.add_marker("slow")
        if is_hypothesis_test(item.obj):
            item.add_marker("fuzz")
    yield
    browser = [each for each in items if each.get_closest_marker("browser")]
    others = [each for each in items if not each.get_closest_marker("browser")]
    slow = [each for each in others if each.get_closest_marker("slow")]
    slow.sort(key=lambda each: not _wants(each, "city"))
    rest = [each for each in others if not each.get_closest_marker("slow")]
    half = max(0, len(items) // 2 - len(browser))
    items[:] = [*browser, *rest[:half], *slow, *rest[half:]]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    """True when expected files are to be written instead of compared."""
    return bool(request.config.getoption("--golden"))


@pytest.fixture
def minimal_plan(tmp_path: Path) -> Path:
    """A copy of the smallest plan, free to be changed."""
    root = tmp_path / "plan"
    shutil.copytree(TESTS / "plans" / "minimal", root)
    return root


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """What a test writes need not outlive a power cut; `test_durable` holds that all else waits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(durable, "to_disk", lambda handle: None)
        patch.setattr(durable, "all_to_disk", lambda handle: True)
        yield


@pytest.fixture(scope="session", autouse=True)
def _a_file_is_read_once() -> Iterator[None]:
    """What stands in a file of one name and content is the same for every test: most of it are the site's own words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "_document", lru_cache(1000)(load._document))
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_without_mkdocs() -> Iterator[None]:
    """What a test builds costs half a second less for each language: `test_publish` holds that both shells give the
    same bytes. MkDocs makes the real site, and what a command builds in a process of its own.
    """

    def published(*given: Site, shell: Shell, **named: Any) -> Published:
        return publish(*given, shell="plain", **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "publish", published)
        yield


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """A folder that the first of a run's processes to ask for it makes, for all of them: nobody may change it."""
    return maker(tmp_path_factory.getbasetemp())


SUBFOLDER = "x/y"
"""Where the real site stands below its server's root, as a portal would serve it."""


@pytest.fixture(scope="session")
def real_site(made_once: MadeOnce) -> Path:
    """The real plan's site."""

    def make(folder: Path) -> None:
        out = folder / "served" / SUBFOLDER
        out.parent.mkdir(parents=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "publish", publish)
            build(PROJECT, out, folder / "cache", lambda step, done, total: None)

    return made_once("real", make) / "served" / SUBFOLDER


@pytest.fixture(scope="session")
def german_site(made_once: MadeOnce) -> Path:
    """The German plan's site, in English and German."""

    def make(folder: Path) -> None:
        out = folder / "served" / "g"
        out.parent.mkdir()
        build(PROJECT / "examples" / "germany", out, folder / "cache", lambda step, done, total: None)

    return made_once("germany", make) / "served" / "g"


@pytest.fixture(scope="session")
def hostile_site(made_once: MadeOnce) -> Path:
    """The site of a plan whose every text is an attack."""

    def make(folder: Path) -> None:
        lay_out_hostile(folder / "plan")
        out = folder / "served" / "x" / "y"
        out.parent.mkdir(parents=True)
        build(folder / "plan", out, folder / "cache", lambda step, done, total: None)

    return made_once("hostile", make) / "served" / "x" / "y"


@pytest.fixture(scope="session")
def minimal_built(made_once: MadeOnce) -> Path:
    """What a build of the smallest plan leaves, after one with the pictures of its charts: `site` and `cache`."""

    def make(folder: Path) -> None:
        for finish in (Finish(pictures=True), Finish()):
            root, site = TESTS / "plans" / "minimal", folder / "site"
            build(root, site, folder / "cache", lambda step, done, total: None, finish=finish)

    return made_once("minimal", make)


@pytest.fixture(scope="session")
def public_site(made_once: MadeOnce, minimal_built: Path) -> Path:
    """The smallest plan's site at a public address, https://plan.example/city, with its pictures."""

    def make(folder: Path) -> None:
        root, out = folder / "plan", folder / "host" / "city"
        shutil.copytree(TESTS / "plans" / "minimal", root)
        with (root / "indicators" / "plan.yml").open("a", encoding="utf-8") as file:
            file.write("\nsite_url: https://plan.example/city\n")
        shutil.copytree(minimal_built / "cache", folder / "cache", copy_function=os.link)
        out.parent.mkdir()
        build(root, out, folder / "cache", lambda step, done, total: None, finish=Finish(pictures=True))

    return made_once("public", make) / "host" / "city"


@pytest.fixture
def built_plan(minimal_plan: Path, minimal_built: Path) -> Path:
    """The smallest plan with what an earlier build of it keeps, so that a build makes only what the test changed."""
    # Linked, not copied: what is kept is replaced, never written into.
    shutil.copytree(minimal_built / "cache", minimal_plan / ".cache", copy_function=os.link)
    return minimal_plan


@pytest.fixture(scope="session")
def released_plan(made_once: MadeOnce, minimal_built: Path) -> Path:
    """The smallest plan with two releases, of 23 and 24 November 2026, that differ in one value; to be copied."""

    def make(folder: Path) -> None:
        root = folder / "plan"
        shutil.copytree(TESTS / "plans" / "minimal", root)
        shutil.copytree(minimal_built / "cache", root / ".cache", copy_function=os.link)
        parks = root / "indicators" / "parks" / "new-parks.yml"
        for day, value in (("2026-11-23", "11"), ("2026-11-24", "2")):
            parks.write_text(re.sub(r"(2025, value: )\d+", rf"\g<1>{value}", parks.read_text("utf-8")), "utf-8")
            arguments = ["release", "--root", str(root), "--note", "a test", "--note-zh", "测试", "--date", day]
            assert main([*arguments, "--lang", "en"]) == 0

    return made_once("released", make) / "plan"


@pytest.fixture(params=["link", "copy"])
def city(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """Both ways to serve releases: by a link, and by a copy where the system has no links."""
    if request.param == "copy":
        monkeypatch.setattr("scorecard.staff.release.current._links_are_replaced", lambda releases: False)
    return City(tmp_path)


FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="append_last" binding="strong">
  <string>Noto Sans</string><string>Noto Sans SC</string>
</edit></match></fontconfig>"""
"""What Chromium finds in the tests: Noto Sans, and Noto Sans SC for Chinese, as the lock has them, and no other."""


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration of fonts that knows those of the lock alone: how wide a word is depends on no machine."""
    folder = tmp_path_factory.mktemp("fonts")
    for name in ("fontpkg_noto_sans", "pylopdf_fonts_zh_cn"):
        package = importlib.util.find_spec(name)
        assert package is not None
        assert package.origin is not None
        for path in Path(package.origin).parent.rglob("NotoSans*.[ot]tf"):
            (folder / path.name).symlink_to(path)
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(folders=f"<dir>{folder}</dir>", cache=folder / "cache"), encoding="utf-8")
    return config


@pytest.fixture(scope="session")
def browser(fonts: Path) -> Iterator[Browser]:
    """The system's Chromium, started once for every test that looks at a page."""
    from playwright.sync_api import sync_playwright

    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS, env=environment)
        yield opened
        opened.close()
