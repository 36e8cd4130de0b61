"""What stands around a page: its links are final, and lead from the page they stand on."""

from dataclasses import replace
from typing import Any

import pytest

from scorecard.site.publish.page_view import PageView, ShellLink
from scorecard.site.publish.shell import SEARCH_SLOT, ShellAssets, Views
from scorecard.site.rendered import NavEntry, RenderedPage, Site
from tests.site.test_publish import page, small_site

ASSETS = ShellAssets(
    stylesheets=("assets/a b.css",),
    head_scripts=("assets/head.js",),
    scripts=("assets/all.js",),
    search_scripts=("assets/engine.js", "assets/search.js"),
)
NO_ASSETS = ShellAssets(stylesheets=(), head_scripts=(), scripts=(), search_scripts=())
FEEDS = (
    NavEntry(id="", label="all", address="changes/feed.xml"),
    NavEntry(id="i/meals/", label="meals", address="changes/meals.xml"),
)
URL = "https://plan.example/city/"


def site(**changes: object) -> Site:
    """The small site, with a page at an odd address, one that moved, one that nobody is to find, and feeds."""
    made = small_site(**changes)
    chinese, english = made.languages
    more = (
        page("i/供餐/", title="沈阳成绩单：供餐", body=f"<p>{SEARCH_SLOT}</p>"),
        page("i/old/", moved_to="i/meals/"),
        page("life/", moved_to=""),
        page("i/hidden/", noindex=True),
    )
    chinese = replace(chinese, pages=(*chinese.pages, *more), feeds=FEEDS)
    english = replace(english, pages=(*english.pages, page("i/hidden/", "en", noindex=True), page("404.html", "en")))
    return replace(made, languages=(chinese, english))


def view(address: str, number: int = 0, assets: ShellAssets = ASSETS, **changes: object) -> PageView:
    """Of the page at an address, in the site's first language or another."""
    made = site(**changes)
    known = {(each.language, here.address) for each in made.languages for here in each.pages}
    here = made.languages[number]
    return Views(made, assets, known).view(here, next(each for each in here.pages if each.address == address))


def link(label: str, href: str, current: str = "") -> ShellLink:
    return ShellLink(label=label, href=href, current=current)


def other(label: str, href: str, language: str, html_language: str) -> ShellLink:
    return ShellLink(label=label, href=href, language=language, html_language=html_language)


def twins(*hrefs: str) -> tuple[ShellLink, ...]:
    return tuple(ShellLink(label="", href=href, language=each) for href, each in zip(hrefs, ("zh", "en"), strict=True))


@pytest.mark.parametrize(
    ("address", "field", "expected"),
    [
        # Where the page stands.
        ("", "path", "index.html"),
        ("i/meals/", "path", "i/meals/index.html"),
        ("", "home", "./"),
        ("i/meals/", "home", "../../"),
        ("404.html", "home", "/"),
        ("i/meals/", "assets", "../../assets/"),
        ("i/meals/", "stylesheets", ("../../assets/a%20b.css",)),
        ("404.html", "stylesheets", ("/assets/a%20b.css",)),
        ("i/meals/", "head_scripts", ("../../assets/head.js",)),
        ("i/meals/", "scripts", ("../../assets/all.js",)),
        ("search/", "scripts", ("../assets/all.js", "../assets/engine.js", "../assets/search.js")),
        ("i/meals/", "manifest", "../../manifest.webmanifest"),
        # The search.
        ("i/meals/", "search_page", "../../search/"),
        ("search/", "search_page", "./"),
        ("i/meals/", "search_index", "../../search/pages.js"),
        ("search/", "search_index", "pages.js"),
        ("i/meals/", "search_engine", "../../assets/engine.js"),
        ("search/", "is_search", True),
        ("search/", "has_search", True),
        ("search/", "body", "<h1>搜索</h1>"),
        ("search/", "body_after_search", "<p>索引页</p>"),
        ("i/供餐/", "is_search", False),
        ("i/供餐/", "has_search", True),
        ("i/供餐/", "body", "<p>"),
        ("i/供餐/", "body_after_search", "</p>"),
        ("i/meals/", "has_search", False),
        ("i/meals/", "body_after_search", ""),
        # Its names.
        ("i/meals/", "document_title", "老年人就餐 · 沈阳成绩单"),
        ("i/供餐/", "document_title", "沈阳成绩单：供餐"),
        ("i/meals/", "html_language", "zh-Hans"),
        ("i/meals/", "html_direction", "ltr"),
        # The navigation.
        ("", "nav", (link("首页", "./", "page"), link("全部", "i/nurseries/"))),
        ("i/meals/", "nav", (link("首页", "../../"), link("全部", "../nurseries/", "true"))),
        ("i/nurseries/", "nav", (link("首页", "../../"), link("全部", "./", "page"))),
        ("i/old/", "nav", (link("首页", "../../"), link("全部", "../nurseries/"))),
        ("", "footer_links", (link("首页", "./"),)),
        ("404.html", "footer_links", (link("首页", "/"),)),
        ("", "feeds", (link("all", "changes/feed.xml"),)),
        ("i/meals/", "feeds", (link("all", "../../changes/feed.xml"), link("meals", "../../changes/meals.xml"))),
        # The other language.
        ("i/nurseries/", "other_languages", (other("English", "../../en/i/nurseries/", "en", "en"),)),
        ("i/meals/", "other_languages", (other("English", "../../en/", "en", "en"),)),
        ("i/nurseries/", "alternates", twins("./", "../../en/i/nurseries/")),
        ("i/meals/", "alternates", ()),
        ("i/hidden/", "alternates", ()),
        ("404.html", "alternates", ()),
        # Where the world finds it.
        ("i/meals/", "canonical", ""),
        ("i/meals/", "picture", ""),
    ],
)
def test_what_stands_around_a_page(address: str, field: str, expected: Any) -> None:
    assert getattr(view(address), field) == expected


@pytest.mark.parametrize(
    ("address", "field", "expected"),
    [
        ("", "canonical", URL),
        ("i/meals/", "canonical", f"{URL}i/meals/"),
        ("i/供餐/", "canonical", f"{URL}i/%E4%BE%9B%E9%A4%90/"),
        ("i/old/", "canonical", f"{URL}i/meals/"),
        ("life/", "canonical", URL),
        ("404.html", "canonical", ""),
        ("404.html", "stylesheets", ("/city/assets/a%20b.css",)),
        ("404.html", "home", "/city/"),
        ("404.html", "alternates", ()),
        ("i/hidden/", "alternates", ()),
        ("i/nurseries/", "alternates", twins(f"{URL}i/nurseries/", f"{URL}en/i/nurseries/")),
        ("i/meals/", "home", "../../"),
    ],
)
def test_what_stands_around_a_page_of_a_public_site(address: str, field: str, expected: Any) -> None:
    assert getattr(view(address, site_url=URL), field) == expected


@pytest.mark.parametrize(
    ("address", "field", "expected"),
    [
        ("", "path", "en/index.html"),
        ("", "home", "./"),
        ("i/nurseries/", "home", "../../"),
        ("i/nurseries/", "assets", "../../../assets/"),
        ("i/nurseries/", "manifest", "../../manifest.webmanifest"),
        ("i/nurseries/", "search_index", "../../search/pages.js"),
        ("i/nurseries/", "nav", (link("首页", "../../"),)),
        ("i/nurseries/", "other_languages", (other("中文", "../../../i/nurseries/", "zh", "zh-Hans"),)),
        ("i/nurseries/", "alternates", twins("../../../i/nurseries/", "./")),
        ("i/nurseries/", "canonical", ""),
        ("i/nurseries/", "feeds", ()),
    ],
)
def test_the_second_language_stands_in_its_own_folder(address: str, field: str, expected: Any) -> None:
    assert getattr(view(address, 1), field) == expected


def test_a_theme_without_a_search_offers_none() -> None:
    bare = view("i/meals/", assets=NO_ASSETS)
    assert (bare.scripts, bare.search_engine) == ((), "")
    made, meals = site(), page("i/meals/")
    assert Views(made, ASSETS, {("en", "search/")}).view(made.languages[0], meals).search_page == ""


def test_a_finished_page_is_good_until_what_stands_around_it_changes() -> None:
    meals = page("i/meals/")
    here = site()
    known = frozenset({("zh", "i/meals/"), ("zh", "search/")})

    def key(
        made: Site = here,
        assets: ShellAssets = ASSETS,
        known: frozenset[tuple[str, str]] = known,
        rendered: RenderedPage = meals,
        theme: str = "theme",
    ) -> str:
        return Views(made, assets, known).key(made.languages[0], rendered, theme)

    chinese, english = here.languages
    fewer = replace(here, languages=(replace(chinese, pages=(), search_words=("饭",), search_fillers=("吗",)), english))
    same = [key(fewer), key(known=known | {("zh", "i/new/"), ("en", "i/new/")}), key(replace(here, files=()))]
    assert {*same} == {key()}
    others = [
        key(replace(here, site_url=URL)),
        key(replace(here, picture="og.png")),
        key(replace(here, languages=(replace(chinese, footer=""), english))),
        key(replace(here, languages=(chinese, replace(english, footer="new")))),
        key(assets=NO_ASSETS),
        key(known=known - {("zh", "search/")}),
        key(known=known | {("en", "search/")}),
        key(known=known | {("en", "i/meals/")}),
        key(rendered=page("i/meals/", body="new")),
        key(rendered=page("i/other/", title=meals.title)),
        key(theme="another"),
    ]
    assert len({key(), *others}) == len(others) + 1


@pytest.mark.parametrize(
    ("of_site", "of_page", "picture", "words", "size"),
    [
        ("", "", "", "picture", (1200, 630)),
        ("og.png", "", "og.png", "picture", (1200, 630)),
        ("", "i/meals/card.png", "i/meals/card.png", "about meals", (750, 392)),
        ("og.png", "i/meals/card.png", "i/meals/card.png", "about meals", (750, 392)),
    ],
)
def test_a_page_s_own_picture_goes_before_the_site_s(
    of_site: str, of_page: str, picture: str, words: str, size: tuple[int, int]
) -> None:
    made = small_site(site_url="https://plan.example/city", picture=of_site)
    seen = Views(made, NO_ASSETS, set()).view(made.languages[0], page("i/meals/", title="meals", picture=of_page))
    assert seen.picture == (f"https://plan.example/city/{picture}" if picture else "")
    assert (seen.picture_words, seen.picture_size) == (words, size)
