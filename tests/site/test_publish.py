"""Publishing: real small sites, built by the real theme."""

import gzip
import hashlib
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from scorecard.records.problems import RefusedError, as_text
from scorecard.site.publish.characters import simplified_characters
from scorecard.site.publish.links import BrokenLink, check_links, find_broken_links, read_links
from scorecard.site.publish.publish_site import publish
from scorecard.site.publish.search import search_files
from scorecard.site.publish.shell import SEARCH_SLOT
from scorecard.site.publish.staging import MARKER, staged
from scorecard.site.publish.terms import folded
from scorecard.site.published import Shell
from scorecard.site.rendered import (
    Heading,
    LanguageSite,
    NavEntry,
    OutputFile,
    RenderedPage,
    SearchRecord,
    ShellStrings,
    Site,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]

THEME = "SCORECARD_TEST_THEME"
"""Names the theme in the environment, so that the builds of other processes use the same."""


def strings(site_name: str, **changes: str) -> ShellStrings:
    words = {name: name.replace("_", " ") for name in ShellStrings.__slots__}
    words |= {"search_count": "{count} found", "search_none": "nothing for {query}"}
    words |= {"search_nearest": "nothing for {query}, {count} nearest"}
    return ShellStrings(**(words | {"site_name": site_name} | changes))


def page(address: str, language: str = "zh", **changes: object) -> RenderedPage:
    title = str(changes.pop("title", f"{language} {address or 'home'}"))
    text = str(changes.pop("text", f"{title} 的正文"))
    record = SearchRecord(title=title, text=text, summary=text[:20], section="教育", status="met", status_label="做到")
    fields: dict[str, object] = {
        "address": address,
        "language": language,
        "title": title,
        "description": f"about {title}",
        "body": f'<h1>{title}</h1><h2 id="why">Why</h2><p>{text}</p>',
        "headings": (Heading(level=2, id="why", text="Why"),),
        "search": record,
    }
    return RenderedPage(**(fields | changes))  # type: ignore[arg-type]


def small_site(**changes: object) -> Site:
    """Two languages, an indicator, the search page and the 404 page."""
    nav = (NavEntry(id="home", label="首页", address=""), NavEntry(id="all", label="全部", address="i/nurseries/"))
    nurseries = page("i/nurseries/", title="托位", text="每千人口拥有三岁以下婴幼儿托位数达到四个。", active="all")
    chinese = LanguageSite(
        language="zh",
        is_default=True,
        pages=(
            page("", body='<h1>首页</h1><a href="i/nurseries/#why">托位</a>'),
            nurseries,
            page("i/meals/", title="老年人就餐", text="建设助餐点，方便老人吃饭。", active="all"),
            page("search/", search=None, body=f"<h1>搜索</h1>{SEARCH_SLOT}<p>索引页</p>"),
            page("404.html", search=None, noindex=True),
        ),
        nav=nav,
        strings=strings("沈阳成绩单"),
        footer="<p>数据截至 2025 年</p>",
        footer_links=nav[:1],
    )
    english = LanguageSite(
        language="en",
        is_default=False,
        pages=(
            page("", "en"),
            page("i/nurseries/", "en", title="Nursery places", text="Places for schools and nurseries."),
            page("search/", "en", search=None),
        ),
        nav=nav[:1],
        strings=strings("Scorecard"),
    )
    fields: dict[str, object] = {
        "languages": (chinese, english),
        "as_of": date(2025, 12, 31),
        "files": (OutputFile(path="data/targets.csv", content=b"target\n"),),
    }
    return Site(**(fields | changes))  # type: ignore[arg-type]


def with_page(site: Site, address: str, **changes: object) -> Site:
    """The same site, a Chinese page of it changed."""
    chinese, *others = site.languages
    pages = tuple(
        replace(each, **changes) if each.address == address else each  # type: ignore[arg-type]
        for each in chinese.pages
    )
    return replace(site, languages=(replace(chinese, pages=pages), *others))


def build(site: Site, out: Path, cache: Path | None = None, shell: Shell = "plain") -> int:
    """Publish with the project's own theme; how many pages came from the cache.

    In the plain shell, which starts no process: a test below holds that it and MkDocs give the same bytes.
    """
    return publish(site, out=out, theme_root=Path(os.environ[THEME]), cache=cache, shell=shell).pages_from_cache


def tree(folder: Path) -> dict[str, str]:
    """Every file and the digest of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module", autouse=True)
def theme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project's theme as it is when the tests begin: who works on it meanwhile does not disturb them."""
    copy = tmp_path_factory.mktemp("theme")
    copy_theme(copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(THEME, str(copy))
        yield copy


def copy_theme(to: Path) -> None:
    shutil.copytree(ROOT / "templates/theme", to / "templates/theme")
    shutil.copytree(ROOT / "site_src/assets", to / "site_src/assets")
    shutil.copy(ROOT / "mkdocs.yml", to / "mkdocs.yml")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once, below a sub-folder of a server's root."""
    out = tmp_path_factory.mktemp("server") / "x" / "y"
    build(small_site(), out, shell="mkdocs")
    return out


@pytest.fixture(scope="module")
def built_changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with one page changed."""
    out = tmp_path_factory.mktemp("changed") / "site"
    build(changed_site(), out)
    return out


def changed_site() -> Site:
    return with_page(small_site(), "i/meals/", body="<p>changed</p>")


def text_of(folder: Path, path: str) -> str:
    return (folder / path).read_text("utf-8")


# The whole site


def test_every_page_stands_at_its_address_with_the_files_beside_it(built: Path) -> None:
    paths = set(tree(built))
    assert {
        "index.html",
        "i/nurseries/index.html",
        "en/index.html",
        "en/i/nurseries/index.html",
        "404.html",
        "data/targets.csv",
        "robots.txt",
        "manifest.webmanifest",
        "en/manifest.webmanifest",
        "search/pages.js",
        MARKER,
    } <= paths
    assert "sitemap.xml" not in paths


def test_a_built_site_has_no_broken_link(built: Path) -> None:
    assert find_broken_links(built) == []


def test_every_link_but_those_of_the_404_page_is_relative(built: Path) -> None:
    found = {path: read_links(path.read_text("utf-8")) for path in built.rglob("*.html") if path.name != "404.html"}
    targets = [target for each in found.values() for target in (*each.links, *each.resources)]
    absolute = [target for target in targets if target.startswith("/") or "://" in target]
    assert targets
    assert absolute == []


def test_the_language_switch_leads_to_the_same_page_or_to_the_other_home(built: Path) -> None:
    assert 'href="../../en/i/nurseries/" hreflang="en"' in text_of(built, "i/nurseries/index.html")
    assert 'href="../../en/" hreflang="en"' in text_of(built, "i/meals/index.html")
    assert 'rel="alternate"' not in text_of(built, "i/meals/index.html")


def test_no_page_holds_an_inline_script_a_handler_or_a_style(built: Path) -> None:
    for path in built.rglob("*.html"):
        document = path.read_text("utf-8")
        assert re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", document) == []
        assert "script-src 'self';" in document


def test_the_navigation_says_where_the_reader_is(built: Path) -> None:
    assert '<a href="./" aria-current="page">首页</a>' in text_of(built, "index.html")
    assert '<a href="./" aria-current="page">全部</a>' in text_of(built, "i/nurseries/index.html")
    assert '<a href="../nurseries/" aria-current="true">全部</a>' in text_of(built, "i/meals/index.html")


def test_the_search_stands_where_its_page_wants_it(built: Path) -> None:
    document = text_of(built, "search/index.html")
    assert document.index("<h1>搜索</h1>") < document.index('role="search"') < document.index("<p>索引页</p>")


def test_the_shell_of_a_page_keeps_its_budget(built: Path) -> None:
    document = (built / "i/nurseries/index.html").read_bytes()
    body = re.search(rb"<h1>.*</p>", document, re.DOTALL)
    assert body
    assert len(document) - len(body[0]) <= 8_000


def test_what_a_page_loads_keeps_its_budget(built: Path) -> None:
    for path in ("i/nurseries/index.html", "search/index.html"):
        loaded = [built / path] + [
            (built / path).parent / each for each in read_links(text_of(built, path)).resources if "?" not in each
        ]
        sizes = {each.suffix: 0 for each in loaded}
        for each in loaded:
            sizes[each.suffix] += len(gzip.compress(each.read_bytes()))
        assert len(loaded) <= 25
        assert sizes[".css"] <= 30_000
        assert sizes[".js"] <= 50_000
        assert sum(sizes.values()) <= 150_000


def test_text_of_a_page_cannot_leave_its_place_in_the_shell(tmp_path: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    build(with_page(small_site(), "", title=hostile, description=hostile), tmp_path / "site")
    document = text_of(tmp_path / "site", "index.html")
    assert "<script>alert" not in document
    assert "&lt;script&gt;alert(1)" in document


def test_a_known_public_address_gives_canonical_addresses_and_a_sitemap(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(small_site(site_url="https://plan.example/city"), out)
    document = text_of(out, "en/i/nurseries/index.html")
    assert '<link rel="canonical" href="https://plan.example/city/en/i/nurseries/">' in document
    assert '<link rel="alternate" hreflang="zh" href="https://plan.example/city/i/nurseries/">' in document
    assert "Sitemap: https://plan.example/city/sitemap.xml" in text_of(out, "robots.txt")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    locations = ElementTree.parse(out / "sitemap.xml").findall("s:url/s:loc", space)
    days = {str(each.text) for each in ElementTree.parse(out / "sitemap.xml").findall("s:url/s:lastmod", space)}
    assert days == {small_site().as_of.isoformat()}
    assert sorted(str(each.text).removeprefix("https://plan.example/city/") for each in locations) == [
        "",
        "en/",
        "en/i/nurseries/",
        "en/search/",
        "i/meals/",
        "i/nurseries/",
        "search/",
    ]
    assert 'href="/city/assets/' in text_of(out, "404.html")
    assert find_broken_links(out, base_path="/city/") == []


@pytest.mark.parametrize("base", ["/", "/city/open/"])
def test_the_404_page_starts_below_the_path_of_the_public_address(tmp_path: Path, base: str) -> None:
    build(small_site(site_url=f"https://plan.example{base}".removesuffix("/")), tmp_path / "site")
    document = text_of(tmp_path / "site", "404.html")
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', document)
    assert len(addresses) > 8
    assert [each for each in addresses if not each.startswith((base, "https://plan.example"))] == []
    assert find_broken_links(tmp_path / "site", base_path=base) == []


def test_the_picture_for_sharing_is_named_where_the_public_address_is_known(tmp_path: Path) -> None:
    picture = OutputFile(path="assets/og.png", content=b"PNG")
    for site_url, named in ((None, False), ("https://plan.example/city", True)):
        out = tmp_path / f"site-{named}"
        build(small_site(site_url=site_url, files=(picture,), picture=picture.path), out)
        for name in ("index.html", "en/i/nurseries/index.html"):
            content = 'property="og:image" content="https://plan.example/city/assets/og.png">'
            assert (content in text_of(out, name)) is named
            assert ("og:image:alt" in text_of(out, name)) is named


def test_a_page_that_is_gone_is_gone_from_the_site(tmp_path: Path, built: Path) -> None:
    out = shutil.copytree(built, tmp_path / "site")
    site = small_site()
    chinese, english = site.languages
    fewer = tuple(each for each in chinese.pages if each.address != "i/meals/")
    build(replace(site, languages=(replace(chinese, pages=fewer), english)), out)
    assert not (out / "i/meals").exists()


def test_an_unchanged_file_keeps_its_date_and_a_changed_one_does_not(tmp_path: Path, built: Path) -> None:
    out = shutil.copytree(built, tmp_path / "site")
    for path in out.rglob("*.html"):
        os.utime(path, (1, 1))
    build(changed_site(), out)
    assert (out / "i/nurseries/index.html").stat().st_mtime == 1
    assert (out / "i/meals/index.html").stat().st_mtime > 1


BUILD_BY_ITSELF = """
import sys
from pathlib import Path
from tests.site.test_publish import build, small_site
build(small_site(), *map(Path, sys.argv[1:]))
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    trees = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", BUILD_BY_ITSELF, str(out)], cwd=ROOT, env=environment, check=True)
        trees.append(tree(out))
    assert trees[0] == trees[1]


@pytest.mark.parametrize("site_url", [None, "https://example.org/a & b/", "https://example.org/%E6%B2%88阳/"])
def test_the_plain_shell_gives_the_same_bytes_as_mkdocs(tmp_path: Path, site_url: str | None) -> None:
    awkward = page(
        "i/awkward/", title="A <b> & \"c\" 'd'", head='<script type="application/ld+json">{"a": "&"}</script>'
    )
    site = small_site(site_url=site_url)
    here, *others = site.languages
    site = replace(site, languages=(replace(here, pages=(*here.pages, awkward)), *others))
    publish(site, out=tmp_path / "mkdocs", theme_root=ROOT, shell="mkdocs")
    publish(site, out=tmp_path / "plain", theme_root=ROOT, shell="plain")
    assert "A &lt;b&gt; &amp; &#34;c&#34;" in text_of(tmp_path, "plain/i/awkward/index.html")
    assert tree(tmp_path / "plain") == tree(tmp_path / "mkdocs")


# The cache


def test_only_what_changed_is_rendered_again_and_the_site_is_as_if_all_were(
    tmp_path: Path, built_changed: Path
) -> None:
    site, changed = small_site(), changed_site()
    assert build(site, tmp_path / "site", tmp_path / "cache") == 0
    assert build(site, tmp_path / "site", tmp_path / "cache") == 8
    assert build(changed, tmp_path / "site", tmp_path / "cache") == 7
    assert tree(tmp_path / "site") == tree(built_changed)


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 500])
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: bytes) -> None:
    build(small_site(), tmp_path / "site", tmp_path / "cache")
    whole = tree(tmp_path / "site")
    for path in tmp_path.joinpath("cache").rglob("*"):
        if path.is_file() and "spare" not in path.parts:  # its files are those of the site
            path.write_bytes(damage or path.read_bytes()[:-1])
    assert build(small_site(), tmp_path / "site", tmp_path / "cache") == 0
    assert tree(tmp_path / "site") == whole


def test_the_cache_keeps_only_what_the_last_build_used(tmp_path: Path) -> None:
    sizes = set[int]()
    for number in range(30):
        build(with_page(small_site(), "", body=f"<p>{number}</p>"), tmp_path / "site", tmp_path / "cache")
        sizes.add((tmp_path / "cache/documents/all").stat().st_size)
    assert max(sizes) < 3 * min(sizes)  # it grew, and was written anew
    assert [*tree(tmp_path / "cache/documents")] == ["all"]


def test_two_builds_may_use_one_cache_at_the_same_time(tmp_path: Path, built: Path) -> None:
    builds = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD_BY_ITSELF, str(tmp_path / name), str(tmp_path / "cache")], cwd=ROOT
        )
        for name in ("one", "two")
    ]
    assert [each.wait() for each in builds] == [0, 0]
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == tree(built)


def test_a_change_of_the_theme_renders_every_page_again(tmp_path: Path) -> None:
    theme = tmp_path / "project"
    copy_theme(theme)
    publish(small_site(), out=tmp_path / "site", theme_root=theme, cache=tmp_path / "cache")
    main = theme / "templates/theme/main.html"
    main.write_text(main.read_text("utf-8").replace("</body>", "<p>new</p></body>"), "utf-8")
    published = publish(small_site(), out=tmp_path / "site", theme_root=theme, cache=tmp_path / "cache")
    assert published.pages_from_cache == 0
    assert "<p>new</p>" in text_of(tmp_path / "site", "index.html")


# What stops a build


@pytest.mark.parametrize(
    ("body", "target", "reason"),
    [
        ('<a href="../nowhere/">x</a>', "../nowhere/", "missing-page"),
        ('<a href="../nurseries">x</a>', "../nurseries", "missing-page"),
        ('<a href="#nowhere">x</a>', "#nowhere", "missing-anchor"),
        ('<a href="../nurseries/#nowhere">x</a>', "../nurseries/#nowhere", "missing-anchor"),
        ('<a href="../../../up/">x</a>', "../../../up/", "leaves-site"),
        ('<img src="https://elsewhere.example/a.png" alt="">', "https://elsewhere.example/a.png", "external-resource"),
        ('<script src="//elsewhere.example/a.js"></script>', "//elsewhere.example/a.js", "external-resource"),
        ('<img src="chart.svg" alt="">', "chart.svg", "missing-page"),
        ('<p id="one"></p><p id="one"></p>', "one", "duplicate-id"),
    ],
)
def test_a_broken_link_of_any_sort_is_found(built: Path, body: str, target: str, reason: str) -> None:
    pages = {path: read_links(text_of(built, path)) for path in tree(built) if path.endswith(".html")}
    found = read_links(text_of(built, "i/meals/index.html").replace("</main>", f"{body}</main>"))
    broken = BrokenLink(page="i/meals/index.html", target=target, reason=reason)
    assert check_links(pages, {}, tree(built)) == []
    assert check_links(pages | {"i/meals/index.html": found}, {}, tree(built)) == [broken]


def code_of(refused: pytest.ExceptionInfo[RefusedError]) -> str:
    (problem,) = refused.value.problems
    return problem.code


def test_a_broken_link_stops_the_build_and_the_old_site_stays(tmp_path: Path, built: Path) -> None:
    out = shutil.copytree(built, tmp_path / "site")
    before = tree(out)
    body = '<a href="../nowhere/">x</a><p id="one"></p><p id="one"></p>'
    with pytest.raises(RefusedError) as raised:
        build(with_page(small_site(), "i/meals/", body=body), out)
    first, second = (as_text(each, "en") for each in raised.value.problems)
    assert first == (
        "i/meals/index.html:1:1: error: the link or reference “../nowhere/” of this page is broken (no such page). "
        "Mend it and build again. [broken-link]"
    )
    assert "“one” of this page is broken (the page has this id twice)" in second
    assert tree(out) == before


def test_a_link_to_another_host_is_no_broken_link(tmp_path: Path) -> None:
    body = '<a href="https://gov.example/a?b#c">source</a> <a href="mailto:a@b.example">write</a>'
    build(with_page(small_site(), "", body=body), tmp_path / "site")
    assert 'href="https://gov.example/a?b#c"' in text_of(tmp_path / "site", "index.html")


def test_a_stylesheet_that_fetches_from_another_host_stops_the_build(tmp_path: Path) -> None:
    copy_theme(tmp_path / "project")
    with (tmp_path / "project/site_src/assets/shell.css").open("a", encoding="utf-8") as file:
        file.write("body { background: url(https://elsewhere.example/paper.png) }")
    with pytest.raises(RefusedError, match="broken-link"):
        publish(small_site(), out=tmp_path / "site", theme_root=tmp_path / "project")
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_not_a_site_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(RefusedError) as raised:
        build(small_site(), tmp_path)
    assert code_of(raised) == "not-a-site"
    assert set(tree(tmp_path)) == {"letter.txt"}


@pytest.mark.parametrize("marker", [b"", b"anything", b"# another generator's\n"])
def test_a_folder_is_not_ours_because_a_file_has_our_marker_s_name(tmp_path: Path, marker: bytes) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / MARKER).write_bytes(marker)
    (out / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(RefusedError, match="not-a-site"):
        build(small_site(), out)
    assert set(tree(out)) == {MARKER, "letter.txt"}


def test_files_that_the_build_did_not_write_are_not_deleted(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(small_site(), out)
    (out / "i" / "letter.txt").write_text("mine", "utf-8")
    before = tree(out)
    with pytest.raises(RefusedError) as raised:
        build(small_site(), out)
    assert code_of(raised) == "foreign-files"
    assert "i/letter.txt" in raised.value.problems[0].sentence("en")
    assert tree(out) == before
    (out / "i" / "letter.txt").unlink()
    build(small_site(), out)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    build(small_site(), tmp_path / "site")
    assert (tmp_path / "site/index.html").is_file()


def test_a_file_in_the_place_of_the_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    with pytest.raises(RefusedError, match="not-a-folder"):
        build(small_site(), tmp_path / "site")


def test_a_path_the_site_cannot_hold_stops_the_build(tmp_path: Path) -> None:
    for path, code in (("../outside.txt", "bad-path"), ("index.html", "same-path")):
        with pytest.raises(RefusedError, match=code):
            build(small_site(files=(OutputFile(path=path, content=b""),)), tmp_path / "site")
    assert {each.name for each in tmp_path.iterdir()} <= {".site.lock"}


@pytest.mark.parametrize("shell", ["mkdocs", "plain"])
def test_what_a_shell_cannot_render_is_told_in_its_words(tmp_path: Path, shell: Shell) -> None:
    copy_theme(tmp_path)
    (tmp_path / "templates/theme/main.html").write_text("{% broken", "utf-8")
    with pytest.raises(RefusedError) as raised:
        publish(small_site(), out=tmp_path / "site", theme_root=tmp_path, shell=shell)
    assert code_of(raised) == "shell-failed"
    assert "broken" in raised.value.problems[0].sentence("zh")


# Killed builds

KILL_AT = """
import os, signal, sys
from pathlib import Path
from scorecard.site.publish import documents, staging, writing
from tests.site.test_publish import build, changed_site

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def die_after(count, function):
    calls = iter(range(count))
    return lambda *args: function(*args) if next(calls, None) is not None else die()

point = sys.argv[2]
if point == "rendering":
    documents.ShellProcess.documents = die
elif point == "writing":
    writing._holds = die_after(5, writing._holds)
elif point == "before the exchange":
    staging._exchange = die
elif point == "after the exchange":
    staging.flush_folder = die
elif point == "between two renames":
    staging._exchange = lambda one, other: False
    rename = Path.rename
    Path.rename = die_after(1, rename)
elif point == "after two renames":
    staging._exchange = lambda one, other: False
    rename = Path.rename
    def rename_and_die(self, target):
        rename(self, target)
        if Path(target).name == "site":
            die()
    Path.rename = rename_and_die
build(changed_site(), Path(sys.argv[1]), shell="mkdocs" if point == "rendering" else "plain")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize(
    ("point", "stands"),
    [
        ("rendering", "old"),
        ("writing", "old"),
        ("before the exchange", "old"),
        ("after the exchange", "new"),
        ("between two renames", "neither"),
        ("after two renames", "new"),
    ],
)
def test_a_killed_build_leaves_a_whole_site_and_the_next_one_cleans_up(
    tmp_path: Path, built: Path, built_changed: Path, point: str, stands: str
) -> None:
    out = shutil.copytree(built, tmp_path / "site")
    trees = {"old": tree(built), "new": tree(built_changed), "neither": {}}

    killed = subprocess.run([sys.executable, "-c", KILL_AT, str(out), point], cwd=ROOT, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert tree(out) == trees[stands]
    with staged(out):  # the next build begins: where nothing stood, the old site stands again
        assert tree(out) == (trees["old"] if stands == "neither" else trees[stands])
    build(changed_site(), out)
    assert tree(out) == trees["new"]
    assert {each.name for each in tmp_path.iterdir()} == {"site", ".site.lock"}


def test_where_folders_cannot_be_exchanged_two_renames_do_it(
    tmp_path: Path, built: Path, built_changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorecard.site.publish.staging._exchange", lambda one, other: False)
    out = shutil.copytree(built, tmp_path / "site")
    build(changed_site(), out)
    assert tree(out) == tree(built_changed)
    assert {each.name for each in tmp_path.iterdir()} == {"site", ".site.lock"}


@pytest.mark.parametrize("failing", ["exchange", "rename"])
def test_where_the_new_site_cannot_take_its_place_the_old_one_stays(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    out = shutil.copytree(built, tmp_path / "site")
    rename = Path.rename

    def refuse(one: Path, other: Path) -> Path:
        if other == out and one.name.startswith(".site.building"):
            raise PermissionError(13, "Permission denied")
        return rename(one, other)

    if failing == "exchange":
        monkeypatch.setattr("scorecard.site.publish.staging._exchange", refuse)
    else:
        monkeypatch.setattr("scorecard.site.publish.staging._exchange", lambda one, other: False)
        monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(RefusedError, match="cannot-write"):
        build(changed_site(), out)
    assert tree(out) == tree(built)
    assert {each.name for each in tmp_path.iterdir()} == {"site", ".site.lock"}


def test_a_full_disk_stops_the_build_and_the_old_site_stays(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    out = shutil.copytree(built, tmp_path / "site")
    monkeypatch.setattr("scorecard.site.publish.writing._linked", full)
    with pytest.raises(RefusedError) as raised:
        build(changed_site(), out)
    assert "No space left on device" in raised.value.problems[0].sentence("en")
    assert tree(out) == tree(built)


def test_a_system_without_exchange_and_syncfs_publishes_too(
    tmp_path: Path, built: Path, built_changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> object:
        raise OSError("no such library")

    monkeypatch.setattr("ctypes.CDLL", missing)
    out = shutil.copytree(built, tmp_path / "site")
    build(changed_site(), out)
    assert tree(out) == tree(built_changed)


# Search


def found_on_pages(files: list[OutputFile], term: str) -> set[int]:
    """The pages an index names for a term, read as the browser reads it."""
    arrived = {}
    for file in files:
        name, value = json.loads(file.content.decode().removeprefix("searchIndex.apply(null,").removesuffix(");\n"))
        arrived[name] = value
    first = max(each for each, _ in arrived["*"]["shards"] if each <= term)
    lines = dict(line.split(" ") for line in arrived[first].split("\n"))
    distances = re.findall("[0-9a-z]+", lines.get(term, ""))
    return set(accumulate(int(each, 36) for each in distances))


def test_every_pair_of_neighbouring_characters_is_found_on_the_pages_that_hold_it() -> None:
    random = Random(1)
    texts = ["".join(chr(random.randrange(0x4E00, 0x5000)) for _ in range(300)) for _ in range(60)]
    pages = tuple(page(f"i/{number}/", title="x", text=text) for number, text in enumerate(texts))
    chinese = replace(small_site().languages[0], pages=(*pages, page("search/", search=None)))
    files = search_files(chinese)
    assert len(files) > 5
    assert max(len(each.content) for each in files) < 40_000
    simplified = simplified_characters()
    for number in (0, 30, 59):
        for one, other in pairwise(texts[number]):
            pair = folded(one + other, simplified)
            expected = {at for at, text in enumerate(texts) if pair in folded(text, simplified)}
            assert found_on_pages(files, pair) == expected


def test_a_site_without_a_search_page_has_no_index_and_no_search_box(tmp_path: Path) -> None:
    chinese = small_site().languages[0]
    pages = tuple(each for each in chinese.pages if each.address != "search/")
    build(small_site(languages=(replace(chinese, pages=pages),)), tmp_path / "site")
    assert not (tmp_path / "site/search").exists()
    assert "search-box" not in text_of(tmp_path / "site", "index.html")


# In a real browser

SMALL_TARGETS = """
Array.from(document.querySelectorAll("header :is(a, button, summary, label, input[name=q]), footer a"))
    .filter(each => each.checkVisibility() && !each.classList.contains("visually-hidden"))
    .filter(each => each.getBoundingClientRect().height < 44)
    .map(each => each.outerHTML)
"""


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """Where a local server shows the built site, below /x/y/."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it overrides
            pass

    root = built.parents[1]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/x/y/"
        server.shutdown()


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """Of the browser, about the page of the test that runs."""
    return []


@pytest.fixture(scope="module")
def phone(browser: "Browser", complaints: list[str]) -> Iterator["Page"]:
    """A page for one test after the other: the browser starts no process for each."""
    context = browser.new_context()
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("requestfailed", lambda request: complaints.append(f"{request.failure} {request.url}"))
    yield opened
    context.close()


@pytest.fixture
def reader(phone: "Page", complaints: list[str]) -> Iterator["Page"]:
    """Somebody new with a small phone; anything the browser complains about fails the test."""
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.emulate_media(color_scheme="light")
    complaints.clear()
    yield phone
    phone.evaluate("localStorage.clear()")
    # Leaving a page ends what it is still loading.
    assert [each for each in complaints if not each.startswith("net::ERR_ABORTED")] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "query", "addresses"),
    [
        ("", "托位", ["i/nurseries/"]),
        ("", "助餐", ["i/meals/"]),
        ("", "老人 吃饭", ["i/meals/"]),
        ("", "千", ["i/nurseries/"]),
        ("", "看病", []),
        ("en/", "school", ["en/i/nurseries/"]),
        ("en/", "nursery", ["en/i/nurseries/"]),
        ("en/", "schooling", ["en/i/nurseries/"]),
        ("en/", "zebra", []),
    ],
)
def test_a_word_is_found_wherever_it_stands(
    reader: "Page", address: str, language: str, query: str, addresses: list[str]
) -> None:
    reader.goto(f"{address}{language}search/?q={query}")
    reader.wait_for_function("/found|nothing/.test(document.getElementById('search-count').textContent)")
    links = reader.locator("#search-results a")
    assert [str(each.evaluate("a => a.href")).removeprefix(address) for each in links.all()] == addresses


@pytest.mark.browser
def test_a_result_names_its_status_and_section(reader: "Page", address: str) -> None:
    reader.goto(f"{address}search/")
    reader.fill("#q", "托位")
    result = reader.locator("#search-results li")
    result.wait_for()
    assert result.locator(".mark-met").inner_text() == "做到"
    assert "教育" in result.inner_text()
    assert reader.locator("#search-count").inner_text() == "1 found"
    assert reader.url == f"{address}search/?q=%E6%89%98%E4%BD%8D"


@pytest.mark.browser
def test_the_header_box_leads_to_the_search_page(reader: "Page", address: str) -> None:
    reader.goto(f"{address}i/meals/")
    reader.fill("#q", "托位")
    reader.press("#q", "Enter")
    reader.locator("#search-results li").wait_for()
    assert reader.input_value("#q") == "托位"


@pytest.mark.browser
def test_a_site_opened_from_a_folder_can_be_read_and_searched(reader: "Page", built: Path) -> None:
    reader.goto((built / "index.html").as_uri())
    reader.click("main a")
    assert reader.url == (built / "i/nurseries/index.html").as_uri() + "#why"
    reader.fill("#q", "助餐")
    reader.press("#q", "Enter")
    assert reader.locator("#search-results a").inner_text() == "老年人就餐"
    reader.fill("#q", "托位")
    reader.press("#q", "Enter")
    reader.locator("#search-results a", has_text="托位").click()
    assert reader.title() == "托位 · 沈阳成绩单"


@pytest.mark.browser
def test_what_a_reader_chose_is_remembered_before_the_page_is_drawn(reader: "Page", address: str) -> None:
    reader.goto(address)
    reader.click(".display summary")
    reader.check("input[value=dark]")
    reader.check("input[name=text]")
    reader.check("input[name=contrast]")
    reader.goto(f"{address}en/")
    root = reader.locator("html")
    assert [root.get_attribute(f"data-{name}") for name in ("shade", "text", "contrast")] == [
        "dark",
        "large",
        "high",
    ]
    head = text_of(ROOT, "templates/theme/main.html")
    assert head.index("shell.head_scripts") < head.index("shell.stylesheets") < head.index("<body")


@pytest.mark.browser
def test_the_theme_follows_the_system_until_one_is_chosen(reader: "Page", address: str) -> None:
    reader.emulate_media(color_scheme="dark")
    reader.goto(address)
    assert reader.locator("html").get_attribute("data-shade") == "dark"
    reader.emulate_media(color_scheme="light")
    reader.locator("html[data-shade=light]").wait_for()


@pytest.mark.browser
def test_the_menu_opens_by_keyboard_and_says_so(reader: "Page", address: str) -> None:
    reader.goto(address)
    assert not reader.locator(".main-nav").is_visible()
    reader.focus(".menu-button")
    reader.keyboard.press("Enter")
    assert reader.locator(".main-nav").is_visible()
    assert reader.get_attribute(".menu-button", "aria-expanded") == "true"


@pytest.mark.browser
def test_without_script_the_navigation_stands_open_and_no_switch_is_offered(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    opened = context.new_page()
    opened.goto(f"{address}i/meals/")
    assert opened.locator(".main-nav").is_visible()
    assert not opened.locator(".display").is_visible()
    assert not opened.locator(".menu-button").is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_shell_fits_its_screen_and_its_targets_are_large_enough(reader: "Page", address: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 700})
    for path in ("i/meals/", "en/search/?q=school"):
        reader.goto(address + path)
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
        assert reader.evaluate(SMALL_TARGETS) == []


def test_a_site_brought_up_to_date_from_the_one_before_the_last_is_as_if_made_anew(tmp_path: Path) -> None:
    first, second = small_site(), with_page(small_site(), "", body="<p>other</p>")
    for site in (first, second, first, second):
        build(site, tmp_path / "site", tmp_path / "cache")
    build(second, tmp_path / "anew")
    assert tree(tmp_path / "site") == tree(tmp_path / "anew")
    assert tree(tmp_path / "cache" / "spare") != tree(tmp_path / "anew")


def test_a_page_that_is_withdrawn_is_gone_from_every_later_build(tmp_path: Path) -> None:
    """The site before the last is kept and brought up to date: what it holds beside the new pages is deleted."""
    site = small_site()
    chinese, english = site.languages
    fewer = tuple(each for each in chinese.pages if each.address != "i/meals/")
    without = replace(site, languages=(replace(chinese, pages=fewer), english), files=())
    build(without, tmp_path / "anew")
    for _ in range(2):
        build(site, tmp_path / "site", tmp_path / "cache")
        assert (tmp_path / "site/i/meals/index.html").is_file()
        assert (tmp_path / "site/data/targets.csv").is_file()
    for number in range(3):
        build(with_page(without, "", body=f"<p>{number}</p>"), tmp_path / "site", tmp_path / "cache")
        assert not (tmp_path / "site/i/meals").exists()
        assert not (tmp_path / "site/data").exists()
    build(without, tmp_path / "site", tmp_path / "cache")
    assert tree(tmp_path / "site") == tree(tmp_path / "anew")
