"""Whether a link leads somewhere: the quick look, which compares sets, and the closer one, which says what is wrong."""

from dataclasses import replace

import pytest

from scorecard.site.publish.links import PageLinks, check_links
from scorecard.site.publish.standing import Standing, nothing_is_missing, standing_of

PAGES = {
    "index.html": PageLinks(ids=("why",)),
    "a/index.html": PageLinks(ids=("one", "两")),
    "a/b.html": PageLinks(),
    "a/c d/index.html": PageLinks(),
}
PATHS = (*PAGES, "a/list.csv", "style.css")
BASE = "/city/"


@pytest.mark.parametrize(
    ("address", "needed", "reason"),
    [
        # In the page itself.
        ("#", "", ""),
        ("#top", "", ""),
        ("#one", "a/index.html#one", ""),
        ("#%E4%B8%A4", "a/index.html#两", ""),
        ("#why", "a/index.html#why", "missing-anchor"),
        ("", "a/index.html", ""),
        ("?q=1", "a/index.html", ""),
        # Beside it and above it.
        ("b.html", "a/b.html", ""),
        ("b.html#one", "a/b.html#one", "missing-anchor"),
        ("b.html#:~:text=one", "a/b.html", ""),
        ("list.csv#row=1", "a/list.csv", ""),
        ("c%20d/", "a/c d/index.html", ""),
        ("c d", "a/c d", "missing-page"),
        (".", "a/index.html", ""),
        ("./#one", "a/index.html#one", ""),
        ("..", "index.html", ""),
        ("../", "index.html", ""),
        ("../#why", "index.html#why", ""),
        ("c d/.", "a/c d/index.html", ""),
        ("c d/..", "a/index.html", ""),
        ("../index.html#one", "index.html#one", "missing-anchor"),
        ("../../", "../index.html", "leaves-site"),
        # From the root of the host.
        (BASE, "index.html", ""),
        (f"{BASE}#why", "index.html#why", ""),
        (f"{BASE}a/", "a/index.html", ""),
        (f"{BASE}a/b.html", "a/b.html", ""),
        ("/other/", "?", "leaves-site"),
        # On another host.
        ("https://plan.example/a/", "", ""),
        ("//plan.example/a/", "", ""),
        ("mailto:office@plan.example", "", ""),
    ],
)
def test_what_a_link_leads_to(address: str, needed: str, reason: str) -> None:
    page = replace(PAGES["a/index.html"], links=(address,))
    standing = standing_of("a/index.html", page, BASE)
    assert standing == Standing(needs=(needed,), offers=("a/index.html#one", "a/index.html#两"))
    found = check_links(PAGES | {"a/index.html": page}, {}, PATHS, base_path=BASE)
    assert [each.reason for each in found] == [reason] * bool(reason)
    others = [standing_of(path, links, BASE) for path, links in PAGES.items()]
    assert nothing_is_missing([*others, standing], PATHS) is not bool(reason)


@pytest.mark.parametrize(
    ("address", "needs", "reason"),
    [
        ("../style.css", {"style.css"}, ""),
        ("data:image/png;base64,AA", {""}, ""),
        ("gone.css", {"a/gone.css"}, "missing-page"),
        ("https://plan.example/style.css", {"", "?"}, "external-resource"),
        ("//plan.example/style.css", {"", "?"}, "external-resource"),
        ("about:blank", {"", "?"}, "external-resource"),
    ],
)
def test_what_a_page_fetches_stands_on_the_site(address: str, needs: set[str], reason: str) -> None:
    page = PageLinks(resources=(address,))
    standing = standing_of("a/index.html", page, BASE)
    assert standing == Standing(needs=tuple(sorted(needs)), offers=())
    found = check_links(
        {"a/index.html": page}, {"style.css": f"p {{background: url({BASE}style.css)}}"}, PATHS, base_path=BASE
    )
    assert [each.reason for each in found] == [reason] * bool(reason)
    assert nothing_is_missing([standing], PATHS) is not bool(reason)


def test_an_id_that_stands_twice_is_looked_at_closely() -> None:
    page = PageLinks(ids=("one",), repeated_ids=("one",))
    assert not nothing_is_missing([standing_of("a.html", page, BASE)], PATHS)
    assert [each.reason for each in check_links({"a.html": page}, {}, PATHS)] == ["duplicate-id"]


def test_what_a_stylesheet_fetches_stands_on_the_site_too() -> None:
    found = check_links({}, {"a/style.css": "@import 'gone.css'; p { background: url(b.html) }"}, PATHS)
    assert [(each.target, each.reason) for each in found] == [("gone.css", "missing-page")]


@pytest.mark.parametrize("fetched", ["resources", "links"])
def test_a_place_in_a_drawing_is_no_anchor_of_a_page(fetched: str) -> None:
    page = PageLinks(**{fetched: ("b.html#gone",)})
    found = check_links(PAGES | {"a/index.html": page}, {}, PATHS)
    assert [each.reason for each in found] == (["missing-anchor"] if fetched == "links" else [])
