"""What browsers and search engines look for beside the pages, byte for byte."""

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from scorecard.site.publish.metadata import metadata_files
from scorecard.site.rendered import RenderedPage, Site
from tests.site.test_publish import page, small_site

URL = "https://plan.example/city/"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{s}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


def site_of(pages: tuple[RenderedPage, ...], others: tuple[RenderedPage, ...] = (), url: str | None = URL) -> Site:
    made = small_site(site_url=url)
    chinese, english = made.languages
    return replace(made, languages=(replace(chinese, pages=pages), replace(english, pages=others)))


def files_of(site: Site, most: int = 10_000) -> dict[str, str]:
    return {each.path: each.content.decode() for each in metadata_files(site, most)}


def test_each_language_has_its_manifest() -> None:
    files = files_of(small_site())
    assert [*files] == ["manifest.webmanifest", "en/manifest.webmanifest", "robots.txt"]
    assert files["manifest.webmanifest"].endswith("}\n")
    assert '\n  "name": "沈阳成绩单",\n' in files["manifest.webmanifest"]
    expected = {
        "name": "沈阳成绩单", "lang": "zh-Hans", "start_url": "./", "scope": "./", "display": "browser",
        "icons": [{"src": "assets/favicon.svg", "type": "image/svg+xml", "sizes": "any"}],
    }  # fmt: skip
    assert json.loads(files["manifest.webmanifest"]) == expected
    expected |= {"name": "Scorecard", "lang": "en"}
    expected["icons"] = [{"src": "../assets/favicon.svg", "type": "image/svg+xml", "sizes": "any"}]
    assert json.loads(files["en/manifest.webmanifest"]) == expected


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert files_of(small_site())["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert files_of(small_site(site_url=URL))["robots.txt"] == (f"User-agent: *\nAllow: /\nSitemap: {URL}sitemap.xml\n")


def test_a_sitemap_names_each_page_with_its_day_and_its_twins() -> None:
    site = site_of(
        (page("i/供&餐/", changed=date(2024, 5, 6)), page("hidden/", noindex=True), page("404.html"), page("a/")),
        (page("a/", "en", changed=date(2023, 1, 2)), page("b/", "en")),
    )
    odd = f"{URL}i/%E4%BE%9B%26%E9%A4%90/"
    assert files_of(site)["sitemap.xml"] == HEAD.format(**SPACE) + (
        f"<url><loc>{odd}</loc><lastmod>2024-05-06</lastmod>"
        f'<xhtml:link rel="alternate" hreflang="zh" href="{odd}"/></url>\n'
        f"<url><loc>{URL}a/</loc><lastmod>2025-12-31</lastmod>"
        f'<xhtml:link rel="alternate" hreflang="zh" href="{URL}a/"/>'
        f'<xhtml:link rel="alternate" hreflang="en" href="{URL}en/a/"/></url>\n'
        f"<url><loc>{URL}en/a/</loc><lastmod>2023-01-02</lastmod>"
        f'<xhtml:link rel="alternate" hreflang="zh" href="{URL}a/"/>'
        f'<xhtml:link rel="alternate" hreflang="en" href="{URL}en/a/"/></url>\n'
        f"<url><loc>{URL}en/b/</loc><lastmod>2025-12-31</lastmod>"
        f'<xhtml:link rel="alternate" hreflang="en" href="{URL}en/b/"/></url>\n'
        "</urlset>\n"
    )


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (2, []), (3, []), (4, [3, 1]), (6, [3, 3]), (7, [3, 3, 1])])
def test_many_addresses_stand_in_several_sitemaps_that_an_index_names(count: int, sizes: list[int]) -> None:
    site = site_of(tuple(page(f"i/{number}/") for number in range(count)))
    files = files_of(site, 3)
    names = [f"sitemap-{number}.xml" for number in range(1, len(sizes) + 1)]
    assert [each for each in files if "sitemap" in each] == ["sitemap.xml", *names]
    if not sizes:
        assert len(ElementTree.fromstring(files["sitemap.xml"]).findall("s:url", SPACE)) == count
        return
    assert files["sitemap.xml"] == (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SPACE["s"]}">\n'
        + "".join(f"<sitemap><loc>{URL}{name}</loc></sitemap>\n" for name in names)
        + "</sitemapindex>\n"
    )
    found = [ElementTree.fromstring(files[name]).findall("s:url/s:loc", SPACE) for name in names]
    assert [len(each) for each in found] == sizes
    assert [each.text for part in found for each in part] == [f"{URL}i/{number}/" for number in range(count)]
